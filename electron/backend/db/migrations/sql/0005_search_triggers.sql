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
