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
