-- Results that ksqlDB's clients compare to the last digit.
CREATE STREAM p (id INT KEY, a DOUBLE, b DOUBLE, c DOUBLE, d DOUBLE) WITH (KAFKA_TOPIC='p', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: GEO_DISTANCE
INSERT INTO p (id, a, b, c, d) VALUES (1, 33.85995, 151.25664, 33.863, 151.1169);
INSERT INTO p (id, a, b, c, d) VALUES (2, -33.85995, 151.25664, -33.863, 151.1169);
SELECT id, GEO_DISTANCE(a, b, c, d) AS km, GEO_DISTANCE(a, b, c, d, 'miles') AS miles FROM p;
--> ID | KM                 | MILES
--> 1  | 12.907325150628191 | 8.020734621148486
--> 2  | 12.907325150628191 | 8.020734621148486

--@test: CORRELATION
CREATE TABLE o AS SELECT 'all' AS g, CORRELATION(a, b) AS r FROM p GROUP BY 'all';
INSERT INTO p (id, a, b) VALUES (1, 0.1, 0.7);
INSERT INTO p (id, a, b) VALUES (2, 0.3, 0.2);
INSERT INTO p (id, a, b) VALUES (3, 0.9, -1.9);
SELECT g, r FROM o;
--> G   | R
--> all | -0.9981796715060076
