-- What an order is to the statistics of fans, one row for each product that is not a gift. A file may bring orders that were
-- paid without telling when: then the state decides. An exchange or a repair pays nothing back.
CREATE VIEW order_purchases AS
SELECT o.buyer_id AS buyer_id, o.id AS order_id, p.id AS product_id, ifnull(o.paid_at, o.created_at) AS at, o.amount AS amount,
  (SELECT ifnull(sum(r.amount), 0) FROM refund_cases r
    WHERE r.order_id = o.id AND r.status = 'success' AND r.kind IN ('refund_only', 'return_refund')) AS refunded,
  CASE WHEN o.paid_at IS NULL AND o.status IN ('unpaid', 'closed') THEN 0
    WHEN o.status = 'closed' THEN 2
    WHEN o.amount > 0 AND o.amount <= (SELECT ifnull(sum(r.amount), 0) FROM refund_cases r
      WHERE r.order_id = o.id AND r.status = 'success' AND r.kind IN ('refund_only', 'return_refund')) THEN 2
    ELSE 1 END AS state,
  sum(l.quantity) AS quantity,
  CASE WHEN o.detail_read_at IS NULL THEN 0 ELSE ifnull((SELECT s.id FROM purchase_sources s WHERE s.shop_id = o.shop_id
    AND s.source_type = ifnull(o.source_type, '') AND s.source_id = ifnull(o.source_id, '')), 0) END AS source_key,
  o.shop_new_buyer AS new_buyer
FROM orders o
JOIN order_lines l ON l.order_id = o.id AND l.kind <> 'gift'
JOIN bought_products p ON p.shop_id = o.shop_id AND p.item_key = CASE WHEN l.platform_item_id <> '' THEN l.platform_item_id ELSE 'title:' || l.title END
WHERE o.buyer_id IS NOT NULL
GROUP BY o.id, p.id;
--> statement-breakpoint
-- Orders of older versions.
INSERT INTO bought_products (shop_id, item_key, title)
SELECT o.shop_id, CASE WHEN l.platform_item_id <> '' THEN l.platform_item_id ELSE 'title:' || l.title END, max(l.title) FROM order_lines l JOIN orders o ON o.id = l.order_id
WHERE l.kind <> 'gift' GROUP BY 1, 2;
--> statement-breakpoint
INSERT INTO purchase_sources (shop_id, source_type, source_id)
SELECT DISTINCT shop_id, ifnull(source_type, ''), ifnull(source_id, '') FROM orders WHERE detail_read_at IS NOT NULL;
--> statement-breakpoint
INSERT INTO purchases SELECT * FROM order_purchases ORDER BY buyer_id, order_id, product_id;
--> statement-breakpoint
CREATE TRIGGER purchases_line_insert AFTER INSERT ON order_lines WHEN NEW.kind <> 'gift' BEGIN
  INSERT INTO bought_products (shop_id, item_key, title)
    SELECT o.shop_id, CASE WHEN NEW.platform_item_id <> '' THEN NEW.platform_item_id ELSE 'title:' || NEW.title END, NEW.title FROM orders o
    WHERE o.id = NEW.order_id AND NEW.kind <> 'gift'
    ON CONFLICT (shop_id, item_key) DO NOTHING;
  DELETE FROM purchases WHERE buyer_id = (SELECT buyer_id FROM orders WHERE id = NEW.order_id) AND order_id = NEW.order_id;
  INSERT INTO purchases SELECT * FROM order_purchases WHERE order_id = NEW.order_id;
END;
--> statement-breakpoint
CREATE TRIGGER purchases_line_update AFTER UPDATE OF kind, platform_item_id, title, quantity ON order_lines
WHEN OLD.kind <> NEW.kind OR OLD.platform_item_id <> NEW.platform_item_id OR OLD.title <> NEW.title OR OLD.quantity <> NEW.quantity BEGIN
  INSERT INTO bought_products (shop_id, item_key, title)
    SELECT o.shop_id, CASE WHEN NEW.platform_item_id <> '' THEN NEW.platform_item_id ELSE 'title:' || NEW.title END, NEW.title FROM orders o
    WHERE o.id = NEW.order_id AND NEW.kind <> 'gift'
    ON CONFLICT (shop_id, item_key) DO NOTHING;
  DELETE FROM purchases WHERE buyer_id = (SELECT buyer_id FROM orders WHERE id = NEW.order_id) AND order_id = NEW.order_id;
  INSERT INTO purchases SELECT * FROM order_purchases WHERE order_id = NEW.order_id;
END;
--> statement-breakpoint
-- The lines of a deleted order go after it: then nothing is found here, and the order's own trigger has done it.
CREATE TRIGGER purchases_line_delete AFTER DELETE ON order_lines WHEN OLD.kind <> 'gift' BEGIN
  DELETE FROM purchases WHERE buyer_id = (SELECT buyer_id FROM orders WHERE id = OLD.order_id) AND order_id = OLD.order_id;
  INSERT INTO purchases SELECT * FROM order_purchases WHERE order_id = OLD.order_id;
END;
--> statement-breakpoint
CREATE TRIGGER purchases_order_insert AFTER INSERT ON orders WHEN NEW.detail_read_at IS NOT NULL BEGIN
  INSERT INTO purchase_sources (shop_id, source_type, source_id)
    VALUES (NEW.shop_id, ifnull(NEW.source_type, ''), ifnull(NEW.source_id, ''))
    ON CONFLICT (shop_id, source_type, source_id) DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER purchases_order_update AFTER UPDATE OF buyer_id, shop_id, status, paid_at, created_at, amount, source_type, source_id, shop_new_buyer, detail_read_at ON orders
WHEN OLD.buyer_id IS NOT NEW.buyer_id OR OLD.shop_id IS NOT NEW.shop_id OR OLD.paid_at IS NOT NEW.paid_at OR OLD.created_at IS NOT NEW.created_at OR OLD.amount IS NOT NEW.amount OR OLD.source_type IS NOT NEW.source_type OR OLD.source_id IS NOT NEW.source_id OR OLD.shop_new_buyer IS NOT NEW.shop_new_buyer
  OR (OLD.detail_read_at IS NULL) <> (NEW.detail_read_at IS NULL)
  OR (CASE WHEN OLD.paid_at IS NULL AND OLD.status IN ('unpaid', 'closed') THEN 0 WHEN OLD.status = 'closed' THEN 2 ELSE 1 END) <> (CASE WHEN NEW.paid_at IS NULL AND NEW.status IN ('unpaid', 'closed') THEN 0 WHEN NEW.status = 'closed' THEN 2 ELSE 1 END) BEGIN
  INSERT INTO purchase_sources (shop_id, source_type, source_id)
    SELECT NEW.shop_id, ifnull(NEW.source_type, ''), ifnull(NEW.source_id, '') WHERE NEW.detail_read_at IS NOT NULL
    ON CONFLICT (shop_id, source_type, source_id) DO NOTHING;
  INSERT INTO bought_products (shop_id, item_key, title)
    SELECT NEW.shop_id, CASE WHEN l.platform_item_id <> '' THEN l.platform_item_id ELSE 'title:' || l.title END, l.title FROM order_lines l
    WHERE l.order_id = NEW.id AND l.kind <> 'gift' AND OLD.shop_id <> NEW.shop_id
    ON CONFLICT (shop_id, item_key) DO NOTHING;
  DELETE FROM purchases WHERE buyer_id = OLD.buyer_id AND order_id = NEW.id;
  INSERT INTO purchases SELECT * FROM order_purchases WHERE order_id = NEW.id;
END;
--> statement-breakpoint
CREATE TRIGGER purchases_order_delete AFTER DELETE ON orders WHEN OLD.buyer_id IS NOT NULL BEGIN
  DELETE FROM purchases WHERE buyer_id = OLD.buyer_id AND order_id = OLD.id;
END;
--> statement-breakpoint
-- Money that went back to a fan.
CREATE TRIGGER purchases_refund_insert AFTER INSERT ON refund_cases WHEN NEW.order_id IS NOT NULL AND NEW.status = 'success' AND NEW.kind IN ('refund_only', 'return_refund') BEGIN
  DELETE FROM purchases WHERE buyer_id = (SELECT buyer_id FROM orders WHERE id = NEW.order_id) AND order_id = NEW.order_id;
  INSERT INTO purchases SELECT * FROM order_purchases WHERE order_id = NEW.order_id;
END;
--> statement-breakpoint
CREATE TRIGGER purchases_refund_update AFTER UPDATE OF order_id, status, kind, amount ON refund_cases
WHEN (OLD.status = 'success' AND OLD.kind IN ('refund_only', 'return_refund') OR NEW.status = 'success' AND NEW.kind IN ('refund_only', 'return_refund'))
  AND (OLD.order_id IS NOT NEW.order_id OR OLD.status <> NEW.status OR OLD.kind <> NEW.kind OR OLD.amount <> NEW.amount) BEGIN
  DELETE FROM purchases WHERE buyer_id = (SELECT buyer_id FROM orders WHERE id = OLD.order_id) AND order_id = OLD.order_id;
  INSERT INTO purchases SELECT * FROM order_purchases WHERE order_id = OLD.order_id;
  DELETE FROM purchases WHERE buyer_id = (SELECT buyer_id FROM orders WHERE id = NEW.order_id) AND order_id = NEW.order_id;
  INSERT INTO purchases SELECT * FROM order_purchases WHERE order_id = NEW.order_id;
END;
--> statement-breakpoint
CREATE TRIGGER purchases_refund_delete AFTER DELETE ON refund_cases WHEN OLD.order_id IS NOT NULL AND OLD.status = 'success' AND OLD.kind IN ('refund_only', 'return_refund') BEGIN
  DELETE FROM purchases WHERE buyer_id = (SELECT buyer_id FROM orders WHERE id = OLD.order_id) AND order_id = OLD.order_id;
  INSERT INTO purchases SELECT * FROM order_purchases WHERE order_id = OLD.order_id;
END;
--> statement-breakpoint
-- Whoever holds statistics in memory takes changed fans in from here.
CREATE TRIGGER purchases_insert AFTER INSERT ON purchases BEGIN
  INSERT INTO fan_changes (buyer_id) VALUES (NEW.buyer_id);
END;
--> statement-breakpoint
CREATE TRIGGER purchases_update AFTER UPDATE ON purchases BEGIN
  INSERT INTO fan_changes (buyer_id) VALUES (NEW.buyer_id);
END;
--> statement-breakpoint
CREATE TRIGGER purchases_delete AFTER DELETE ON purchases BEGIN
  INSERT INTO fan_changes (buyer_id) VALUES (OLD.buyer_id);
END;
