-- `orders.plan` follows the plans. Triggers do not run into themselves (recursive_triggers is off), so a dissolving
-- group clears its last member here and not in a second round.
CREATE TRIGGER merge_members_insert AFTER INSERT ON merge_members BEGIN
  UPDATE orders SET plan = 'merged' WHERE id = NEW.order_id;
END;
--> statement-breakpoint
CREATE TRIGGER merge_members_delete AFTER DELETE ON merge_members BEGIN
  UPDATE orders SET plan = NULL WHERE plan = 'merged' AND id IN (
    SELECT OLD.order_id UNION ALL
    SELECT order_id FROM merge_members WHERE group_id = OLD.group_id
      AND (SELECT count(*) FROM merge_members WHERE group_id = OLD.group_id) = 1);
  DELETE FROM merge_groups WHERE id = OLD.group_id
    AND (SELECT count(*) FROM merge_members WHERE group_id = OLD.group_id) <= 1;
END;
--> statement-breakpoint
-- Whatever shows that an order must not share a parcel any more takes it out of its group: pull, re-read, hold, undo.
CREATE TRIGGER orders_leave_merge AFTER UPDATE OF status, refund_open, refund_status, address_change, open_address_id, held_at,
  delivered_pieces, hold_reasons ON orders
WHEN NEW.plan = 'merged' AND (NEW.status <> 'to_ship' OR NEW.refund_open = 1 OR NEW.refund_status IN ('refunding', 'success')
  OR NEW.address_change = 'pending' OR NEW.held_at IS NOT NULL OR NEW.delivered_pieces > 0 OR NEW.hold_reasons <> ''
  OR NEW.open_address_id IS NOT (SELECT open_address_id FROM merge_members WHERE order_id = NEW.id)) BEGIN
  DELETE FROM merge_members WHERE order_id = NEW.id;
END;
--> statement-breakpoint
CREATE TRIGGER split_plans_insert AFTER INSERT ON split_plans BEGIN
  UPDATE orders SET plan = 'split' WHERE id = NEW.order_id;
END;
--> statement-breakpoint
CREATE TRIGGER split_plans_delete AFTER DELETE ON split_plans BEGIN
  UPDATE orders SET plan = NULL WHERE id = OLD.order_id AND plan = 'split';
END;
--> statement-breakpoint
CREATE TRIGGER orders_leave_split AFTER UPDATE OF status ON orders WHEN NEW.plan = 'split' AND NEW.status = 'closed' BEGIN
  DELETE FROM split_plans WHERE order_id = NEW.id;
END;
