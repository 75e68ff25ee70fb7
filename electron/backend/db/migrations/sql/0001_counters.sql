-- Orders per shop and status: tab counts without counting.
CREATE TRIGGER orders_count_insert AFTER INSERT ON orders BEGIN
  INSERT INTO order_counts (shop_id, status, orders) VALUES (NEW.shop_id, NEW.status, 1)
  ON CONFLICT (shop_id, status) DO UPDATE SET orders = orders + 1;
END;
--> statement-breakpoint
CREATE TRIGGER orders_count_delete AFTER DELETE ON orders BEGIN
  UPDATE order_counts SET orders = orders - 1 WHERE shop_id = OLD.shop_id AND status = OLD.status;
END;
--> statement-breakpoint
CREATE TRIGGER orders_count_update AFTER UPDATE OF status, shop_id ON orders
WHEN OLD.status <> NEW.status OR OLD.shop_id <> NEW.shop_id BEGIN
  UPDATE order_counts SET orders = orders - 1 WHERE shop_id = OLD.shop_id AND status = OLD.status;
  INSERT INTO order_counts (shop_id, status, orders) VALUES (NEW.shop_id, NEW.status, 1)
  ON CONFLICT (shop_id, status) DO UPDATE SET orders = orders + 1;
END;
--> statement-breakpoint
-- What a buyer has ordered and paid. First and last order only widen; a deletion is put right by the self-check.
CREATE TRIGGER orders_buyer_insert AFTER INSERT ON orders WHEN NEW.buyer_id IS NOT NULL BEGIN
  UPDATE buyers SET
    order_count = order_count + 1,
    paid_count = paid_count + (NEW.paid_at IS NOT NULL),
    paid_amount = paid_amount + CASE WHEN NEW.paid_at IS NOT NULL THEN NEW.amount ELSE 0 END,
    first_order_at = min(ifnull(first_order_at, NEW.created_at), NEW.created_at),
    last_order_at = max(ifnull(last_order_at, NEW.created_at), NEW.created_at)
  WHERE id = NEW.buyer_id;
END;
--> statement-breakpoint
CREATE TRIGGER orders_buyer_delete AFTER DELETE ON orders WHEN OLD.buyer_id IS NOT NULL BEGIN
  UPDATE buyers SET
    order_count = order_count - 1,
    paid_count = paid_count - (OLD.paid_at IS NOT NULL),
    paid_amount = paid_amount - CASE WHEN OLD.paid_at IS NOT NULL THEN OLD.amount ELSE 0 END
  WHERE id = OLD.buyer_id;
END;
--> statement-breakpoint
CREATE TRIGGER orders_buyer_update AFTER UPDATE OF buyer_id, paid_at, amount ON orders
WHEN OLD.buyer_id IS NOT NEW.buyer_id OR OLD.paid_at IS NOT NEW.paid_at OR OLD.amount <> NEW.amount BEGIN
  UPDATE buyers SET
    order_count = order_count - 1,
    paid_count = paid_count - (OLD.paid_at IS NOT NULL),
    paid_amount = paid_amount - CASE WHEN OLD.paid_at IS NOT NULL THEN OLD.amount ELSE 0 END
  WHERE id = OLD.buyer_id;
  UPDATE buyers SET
    order_count = order_count + 1,
    paid_count = paid_count + (NEW.paid_at IS NOT NULL),
    paid_amount = paid_amount + CASE WHEN NEW.paid_at IS NOT NULL THEN NEW.amount ELSE 0 END,
    first_order_at = min(ifnull(first_order_at, NEW.created_at), NEW.created_at),
    last_order_at = max(ifnull(last_order_at, NEW.created_at), NEW.created_at)
  WHERE id = NEW.buyer_id;
END;
