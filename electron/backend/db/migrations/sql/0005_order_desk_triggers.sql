-- Orders per shop and work queue: chips and tiles without counting.
CREATE TRIGGER orders_queue_insert AFTER INSERT ON orders
WHEN (NEW.refund_open = 1 OR NEW.address_change = 'pending'
  OR NEW.status = 'to_ship' AND (NEW.urge_count > 0 OR NEW.hold_reasons <> '' OR NEW.held_at IS NOT NULL)
  OR NEW.delivered_pieces > 0 AND NEW.delivered_pieces < NEW.pieces AND NEW.status IN ('to_ship', 'shipped')) BEGIN
  INSERT INTO order_queue_counts (shop_id, queue, orders)
    SELECT NEW.shop_id, queue, 1 FROM (
      SELECT 'urged' AS queue WHERE NEW.status = 'to_ship' AND NEW.urge_count > 0
      UNION ALL SELECT 'with_refund' WHERE NEW.refund_open = 1
      UNION ALL SELECT 'address_change' WHERE NEW.address_change = 'pending'
      UNION ALL SELECT 'held' WHERE NEW.status = 'to_ship' AND NEW.hold_reasons <> ''
      UNION ALL SELECT 'partly_shipped' WHERE NEW.delivered_pieces > 0 AND NEW.delivered_pieces < NEW.pieces AND NEW.status IN ('to_ship', 'shipped')
      UNION ALL SELECT 'on_hold' WHERE NEW.status = 'to_ship' AND NEW.held_at IS NOT NULL
    ) WHERE 1
    ON CONFLICT (shop_id, queue) DO UPDATE SET orders = orders + 1;
END;
--> statement-breakpoint
CREATE TRIGGER orders_queue_delete AFTER DELETE ON orders
WHEN (OLD.refund_open = 1 OR OLD.address_change = 'pending'
  OR OLD.status = 'to_ship' AND (OLD.urge_count > 0 OR OLD.hold_reasons <> '' OR OLD.held_at IS NOT NULL)
  OR OLD.delivered_pieces > 0 AND OLD.delivered_pieces < OLD.pieces AND OLD.status IN ('to_ship', 'shipped')) BEGIN
  UPDATE order_queue_counts SET orders = orders - 1 WHERE shop_id = OLD.shop_id AND queue IN (
      SELECT 'urged' WHERE OLD.status = 'to_ship' AND OLD.urge_count > 0
      UNION ALL SELECT 'with_refund' WHERE OLD.refund_open = 1
      UNION ALL SELECT 'address_change' WHERE OLD.address_change = 'pending'
      UNION ALL SELECT 'held' WHERE OLD.status = 'to_ship' AND OLD.hold_reasons <> ''
      UNION ALL SELECT 'partly_shipped' WHERE OLD.delivered_pieces > 0 AND OLD.delivered_pieces < OLD.pieces AND OLD.status IN ('to_ship', 'shipped')
      UNION ALL SELECT 'on_hold' WHERE OLD.status = 'to_ship' AND OLD.held_at IS NOT NULL);
END;
--> statement-breakpoint
CREATE TRIGGER orders_queue_update
AFTER UPDATE OF shop_id, status, urge_count, refund_open, address_change, hold_reasons, pieces, delivered_pieces, held_at ON orders
WHEN (OLD.refund_open = 1 OR OLD.address_change = 'pending'
  OR OLD.status = 'to_ship' AND (OLD.urge_count > 0 OR OLD.hold_reasons <> '' OR OLD.held_at IS NOT NULL)
  OR OLD.delivered_pieces > 0 AND OLD.delivered_pieces < OLD.pieces AND OLD.status IN ('to_ship', 'shipped'))
  OR (NEW.refund_open = 1 OR NEW.address_change = 'pending'
  OR NEW.status = 'to_ship' AND (NEW.urge_count > 0 OR NEW.hold_reasons <> '' OR NEW.held_at IS NOT NULL)
  OR NEW.delivered_pieces > 0 AND NEW.delivered_pieces < NEW.pieces AND NEW.status IN ('to_ship', 'shipped')) BEGIN
  UPDATE order_queue_counts SET orders = orders - 1 WHERE shop_id = OLD.shop_id AND queue IN (
      SELECT 'urged' WHERE OLD.status = 'to_ship' AND OLD.urge_count > 0
      UNION ALL SELECT 'with_refund' WHERE OLD.refund_open = 1
      UNION ALL SELECT 'address_change' WHERE OLD.address_change = 'pending'
      UNION ALL SELECT 'held' WHERE OLD.status = 'to_ship' AND OLD.hold_reasons <> ''
      UNION ALL SELECT 'partly_shipped' WHERE OLD.delivered_pieces > 0 AND OLD.delivered_pieces < OLD.pieces AND OLD.status IN ('to_ship', 'shipped')
      UNION ALL SELECT 'on_hold' WHERE OLD.status = 'to_ship' AND OLD.held_at IS NOT NULL);
  INSERT INTO order_queue_counts (shop_id, queue, orders)
    SELECT NEW.shop_id, queue, 1 FROM (
      SELECT 'urged' AS queue WHERE NEW.status = 'to_ship' AND NEW.urge_count > 0
      UNION ALL SELECT 'with_refund' WHERE NEW.refund_open = 1
      UNION ALL SELECT 'address_change' WHERE NEW.address_change = 'pending'
      UNION ALL SELECT 'held' WHERE NEW.status = 'to_ship' AND NEW.hold_reasons <> ''
      UNION ALL SELECT 'partly_shipped' WHERE NEW.delivered_pieces > 0 AND NEW.delivered_pieces < NEW.pieces AND NEW.status IN ('to_ship', 'shipped')
      UNION ALL SELECT 'on_hold' WHERE NEW.status = 'to_ship' AND NEW.held_at IS NOT NULL
    ) WHERE 1
    ON CONFLICT (shop_id, queue) DO UPDATE SET orders = orders + 1;
END;
--> statement-breakpoint
-- Orders per address that a rule may put into one parcel: those that share theirs are the queue `mergeable`.
CREATE TRIGGER orders_address_insert AFTER INSERT ON orders
WHEN NEW.status = 'to_ship' AND NEW.open_address_id IS NOT NULL AND NEW.plan IS NULL AND NEW.held_at IS NULL AND NEW.delivered_pieces = 0
  AND NEW.refund_open = 0 AND NEW.hold_reasons = '' AND NEW.address_change <> 'pending' BEGIN
  INSERT INTO order_address_counts (shop_id, open_address_id, orders) VALUES (NEW.shop_id, NEW.open_address_id, 1)
    ON CONFLICT (shop_id, open_address_id) DO UPDATE SET orders = orders + 1;
  INSERT INTO order_queue_counts (shop_id, queue, orders)
    SELECT NEW.shop_id, 'mergeable', CASE orders WHEN 2 THEN 2 ELSE 1 END FROM order_address_counts
    WHERE shop_id = NEW.shop_id AND open_address_id = NEW.open_address_id AND orders > 1
    ON CONFLICT (shop_id, queue) DO UPDATE SET orders = orders + excluded.orders;
END;
--> statement-breakpoint
CREATE TRIGGER orders_address_delete AFTER DELETE ON orders
WHEN OLD.status = 'to_ship' AND OLD.open_address_id IS NOT NULL AND OLD.plan IS NULL AND OLD.held_at IS NULL AND OLD.delivered_pieces = 0
  AND OLD.refund_open = 0 AND OLD.hold_reasons = '' AND OLD.address_change <> 'pending' BEGIN
  UPDATE order_queue_counts SET orders = orders - ifnull((
      SELECT CASE orders WHEN 1 THEN 0 WHEN 2 THEN 2 ELSE 1 END FROM order_address_counts
      WHERE shop_id = OLD.shop_id AND open_address_id = OLD.open_address_id), 0)
    WHERE shop_id = OLD.shop_id AND queue = 'mergeable';
  UPDATE order_address_counts SET orders = orders - 1 WHERE shop_id = OLD.shop_id AND open_address_id = OLD.open_address_id;
  DELETE FROM order_address_counts WHERE shop_id = OLD.shop_id AND open_address_id = OLD.open_address_id AND orders < 1;
END;
--> statement-breakpoint
CREATE TRIGGER orders_address_leave AFTER UPDATE OF shop_id, status, open_address_id, plan, held_at, delivered_pieces, refund_open, hold_reasons, address_change ON orders
WHEN OLD.status = 'to_ship' AND OLD.open_address_id IS NOT NULL AND OLD.plan IS NULL AND OLD.held_at IS NULL AND OLD.delivered_pieces = 0
  AND OLD.refund_open = 0 AND OLD.hold_reasons = '' AND OLD.address_change <> 'pending'
  AND (OLD.shop_id <> NEW.shop_id OR OLD.open_address_id IS NOT NEW.open_address_id OR NOT (NEW.status = 'to_ship' AND NEW.open_address_id IS NOT NULL AND NEW.plan IS NULL AND NEW.held_at IS NULL AND NEW.delivered_pieces = 0
  AND NEW.refund_open = 0 AND NEW.hold_reasons = '' AND NEW.address_change <> 'pending')) BEGIN
  UPDATE order_queue_counts SET orders = orders - ifnull((
      SELECT CASE orders WHEN 1 THEN 0 WHEN 2 THEN 2 ELSE 1 END FROM order_address_counts
      WHERE shop_id = OLD.shop_id AND open_address_id = OLD.open_address_id), 0)
    WHERE shop_id = OLD.shop_id AND queue = 'mergeable';
  UPDATE order_address_counts SET orders = orders - 1 WHERE shop_id = OLD.shop_id AND open_address_id = OLD.open_address_id;
  DELETE FROM order_address_counts WHERE shop_id = OLD.shop_id AND open_address_id = OLD.open_address_id AND orders < 1;
END;
--> statement-breakpoint
CREATE TRIGGER orders_address_join AFTER UPDATE OF shop_id, status, open_address_id, plan, held_at, delivered_pieces, refund_open, hold_reasons, address_change ON orders
WHEN NEW.status = 'to_ship' AND NEW.open_address_id IS NOT NULL AND NEW.plan IS NULL AND NEW.held_at IS NULL AND NEW.delivered_pieces = 0
  AND NEW.refund_open = 0 AND NEW.hold_reasons = '' AND NEW.address_change <> 'pending'
  AND (OLD.shop_id <> NEW.shop_id OR OLD.open_address_id IS NOT NEW.open_address_id OR NOT (OLD.status = 'to_ship' AND OLD.open_address_id IS NOT NULL AND OLD.plan IS NULL AND OLD.held_at IS NULL AND OLD.delivered_pieces = 0
  AND OLD.refund_open = 0 AND OLD.hold_reasons = '' AND OLD.address_change <> 'pending')) BEGIN
  INSERT INTO order_address_counts (shop_id, open_address_id, orders) VALUES (NEW.shop_id, NEW.open_address_id, 1)
    ON CONFLICT (shop_id, open_address_id) DO UPDATE SET orders = orders + 1;
  INSERT INTO order_queue_counts (shop_id, queue, orders)
    SELECT NEW.shop_id, 'mergeable', CASE orders WHEN 2 THEN 2 ELSE 1 END FROM order_address_counts
    WHERE shop_id = NEW.shop_id AND open_address_id = NEW.open_address_id AND orders > 1
    ON CONFLICT (shop_id, queue) DO UPDATE SET orders = orders + excluded.orders;
END;
--> statement-breakpoint
-- Orders to ship per hour of their deadline: what is overdue or due without counting it.
CREATE TRIGGER orders_deadline_insert AFTER INSERT ON orders WHEN NEW.status = 'to_ship' AND NEW.ship_by IS NOT NULL BEGIN
  INSERT INTO order_deadline_counts (shop_id, hour, orders)
    SELECT NEW.shop_id, NEW.ship_by / 3600000, 1 WHERE NEW.status = 'to_ship' AND NEW.ship_by IS NOT NULL
    ON CONFLICT (shop_id, hour) DO UPDATE SET orders = orders + 1;
END;
--> statement-breakpoint
CREATE TRIGGER orders_deadline_delete AFTER DELETE ON orders WHEN OLD.status = 'to_ship' AND OLD.ship_by IS NOT NULL BEGIN
  UPDATE order_deadline_counts SET orders = orders - 1
    WHERE shop_id = OLD.shop_id AND hour = OLD.ship_by / 3600000 AND OLD.status = 'to_ship';
  DELETE FROM order_deadline_counts WHERE shop_id = OLD.shop_id AND hour = OLD.ship_by / 3600000 AND orders < 1;
END;
--> statement-breakpoint
CREATE TRIGGER orders_deadline_update AFTER UPDATE OF shop_id, status, ship_by ON orders
WHEN (OLD.status = 'to_ship' OR NEW.status = 'to_ship')
  AND (OLD.status <> NEW.status OR OLD.ship_by IS NOT NEW.ship_by OR OLD.shop_id <> NEW.shop_id) BEGIN
  UPDATE order_deadline_counts SET orders = orders - 1
    WHERE shop_id = OLD.shop_id AND hour = OLD.ship_by / 3600000 AND OLD.status = 'to_ship';
  DELETE FROM order_deadline_counts WHERE shop_id = OLD.shop_id AND hour = OLD.ship_by / 3600000 AND orders < 1;
  INSERT INTO order_deadline_counts (shop_id, hour, orders)
    SELECT NEW.shop_id, NEW.ship_by / 3600000, 1 WHERE NEW.status = 'to_ship' AND NEW.ship_by IS NOT NULL
    ON CONFLICT (shop_id, hour) DO UPDATE SET orders = orders + 1;
END;
--> statement-breakpoint
-- What the store already holds.
INSERT INTO order_address_counts (shop_id, open_address_id, orders)
SELECT shop_id, open_address_id, count(*) FROM orders INDEXED BY orders_mergeable
WHERE status = 'to_ship' AND open_address_id IS NOT NULL AND plan IS NULL AND held_at IS NULL AND delivered_pieces = 0
  AND refund_open = 0 AND hold_reasons = '' AND address_change <> 'pending' GROUP BY shop_id, open_address_id;
--> statement-breakpoint
INSERT INTO order_deadline_counts (shop_id, hour, orders)
SELECT shop_id, ship_by / 3600000, count(*) FROM orders INDEXED BY orders_shop_ship_by
WHERE status = 'to_ship' AND ship_by IS NOT NULL GROUP BY 1, 2;
--> statement-breakpoint
INSERT INTO order_queue_counts (shop_id, queue, orders)
SELECT shop_id, 'urged', count(*) FROM orders INDEXED BY orders_urged WHERE status = 'to_ship' AND urge_count > 0 GROUP BY shop_id
UNION ALL SELECT shop_id, 'with_refund', count(*) FROM orders INDEXED BY orders_refund_open WHERE refund_open = 1 GROUP BY shop_id
UNION ALL SELECT shop_id, 'address_change', count(*) FROM orders INDEXED BY orders_address_pending WHERE address_change = 'pending' GROUP BY shop_id
UNION ALL SELECT shop_id, 'held', count(*) FROM orders INDEXED BY orders_held WHERE status = 'to_ship' AND hold_reasons <> '' GROUP BY shop_id
UNION ALL SELECT shop_id, 'partly_shipped', count(*) FROM orders INDEXED BY orders_partly_shipped WHERE delivered_pieces > 0 AND delivered_pieces < pieces AND status IN ('to_ship', 'shipped') GROUP BY shop_id
UNION ALL SELECT shop_id, 'on_hold', count(*) FROM orders INDEXED BY orders_on_hold WHERE status = 'to_ship' AND held_at IS NOT NULL GROUP BY shop_id
UNION ALL SELECT shop_id, 'mergeable', sum(orders) FROM order_address_counts WHERE orders > 1 GROUP BY shop_id;
--> statement-breakpoint
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
--> statement-breakpoint
-- Pieces of what orders are found by, one document an order, its key being the order's: newest-first is row order. Without
-- text and positions: what a piece finds is checked against order_texts. Merging is left to the indexer.
CREATE VIRTUAL TABLE order_words USING fts5(pieces, content='', contentless_delete=1, detail='none', tokenize='ascii');
--> statement-breakpoint
INSERT INTO order_words (order_words, rank) VALUES ('automerge', 0);
--> statement-breakpoint
INSERT INTO order_words (order_words, rank) VALUES ('crisismerge', 200);
--> statement-breakpoint
INSERT INTO order_words (order_words, rank) VALUES ('usermerge', 8);
--> statement-breakpoint
-- Whatever changes what an order is found by puts it in the queue of the indexer, in the same transaction.
CREATE TRIGGER search_order_insert AFTER INSERT ON orders BEGIN
  INSERT INTO search_queue (order_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER search_order_delete AFTER DELETE ON orders BEGIN
  INSERT INTO search_queue (order_id) VALUES (OLD.id) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER search_order_update AFTER UPDATE OF platform_order_id, buyer_nick, buyer_message, note, receiver_name, receiver_phone ON orders
WHEN OLD.platform_order_id IS NOT NEW.platform_order_id OR OLD.buyer_nick IS NOT NEW.buyer_nick OR OLD.buyer_message IS NOT NEW.buyer_message OR OLD.note IS NOT NEW.note OR OLD.receiver_name IS NOT NEW.receiver_name OR OLD.receiver_phone IS NOT NEW.receiver_phone BEGIN
  INSERT INTO search_queue (order_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER search_line_insert AFTER INSERT ON order_lines BEGIN
  INSERT INTO search_queue (order_id) VALUES (NEW.order_id) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER search_line_delete AFTER DELETE ON order_lines BEGIN
  INSERT INTO search_queue (order_id) VALUES (OLD.order_id) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER search_line_update AFTER UPDATE OF title, specification, sku_code ON order_lines
WHEN OLD.title <> NEW.title OR OLD.specification <> NEW.specification OR OLD.sku_code <> NEW.sku_code BEGIN
  INSERT INTO search_queue (order_id) VALUES (NEW.order_id) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER search_note_insert AFTER INSERT ON order_notes BEGIN
  INSERT INTO search_queue (order_id) VALUES (NEW.order_id) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER search_note_delete AFTER DELETE ON order_notes BEGIN
  INSERT INTO search_queue (order_id) VALUES (OLD.order_id) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER search_note_update AFTER UPDATE OF text ON order_notes
WHEN OLD.text <> NEW.text BEGIN
  INSERT INTO search_queue (order_id) VALUES (NEW.order_id) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER search_parcel_insert AFTER INSERT ON parcel_lines BEGIN
  INSERT INTO search_queue (order_id) SELECT order_id FROM order_lines WHERE id = NEW.line_id ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER search_parcel_delete AFTER DELETE ON parcel_lines BEGIN
  INSERT INTO search_queue (order_id) SELECT order_id FROM order_lines WHERE id = OLD.line_id ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER search_waybill_update AFTER UPDATE OF waybill ON parcels
WHEN OLD.waybill <> NEW.waybill BEGIN
  INSERT INTO search_queue (order_id) SELECT DISTINCT l.order_id FROM parcel_lines pl JOIN order_lines l ON l.id = pl.line_id WHERE pl.parcel_id = NEW.id ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER search_tag_insert AFTER INSERT ON order_tags BEGIN
  INSERT INTO search_queue (order_id) VALUES (NEW.order_id) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER search_tag_delete AFTER DELETE ON order_tags BEGIN
  INSERT INTO search_queue (order_id) VALUES (OLD.order_id) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER search_tag_rename AFTER UPDATE OF name ON tags
WHEN OLD.name <> NEW.name BEGIN
  INSERT INTO search_queue (order_id) SELECT order_id FROM order_tags WHERE tag_id = NEW.id ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
-- The orders of an older store: they are found by reading through them until the indexer has come past.
INSERT INTO search_queue (order_id) SELECT id FROM orders;
--> statement-breakpoint
-- Packing slips to begin with, one for each usual size of paper.
INSERT INTO print_templates (name, layout, updated_at) VALUES
  ('发货单 A4', '{"fontSize":10,"barcode":"order","logoText":"","shopName":true,"footerText":"","fields":["number","createdAt","receiver","buyer","flag","note","message"],"columns":["title","specification","skuCode","location","quantity"],"width":210,"height":297,"margins":{"top":10,"right":10,"bottom":10,"left":10}}', 0),
  ('发货单 A5', '{"fontSize":10,"barcode":"order","logoText":"","shopName":true,"footerText":"","fields":["number","createdAt","receiver","buyer","flag","note","message"],"columns":["title","specification","skuCode","location","quantity"],"width":148,"height":210,"margins":{"top":8,"right":8,"bottom":8,"left":8}}', 0),
  ('发货单 100×150', '{"fontSize":8,"barcode":"order","logoText":"","shopName":true,"footerText":"","fields":["number","receiver","flag","note","message"],"columns":["title","specification","skuCode","quantity"],"width":100,"height":150,"margins":{"top":4,"right":4,"bottom":4,"left":4}}', 0),
  ('发货单 76×130', '{"fontSize":8,"barcode":"order","logoText":"","shopName":true,"footerText":"","fields":["number","receiver","flag","note","message"],"columns":["title","specification","skuCode","quantity"],"width":76,"height":130,"margins":{"top":3,"right":3,"bottom":3,"left":3}}', 0);
