-- RUN SCRIPT in a test: the other file's statements stand in its place, and its paths begin where it is.

--@test: a script defines, writes and asserts
RUN SCRIPT 'scripts/orders.ksql';
ASSERT VALUES orders (id, item) VALUES (2, 'trout');

--@test: a script beside the folders around the test, as among resources
RUN SCRIPT '/scripts/orders.ksql';
ASSERT VALUES orders (id, item) VALUES (2, 'trout');

--@test: an ASSERT of a script that is to fail
--@expected.error: java.lang.AssertionError
RUN SCRIPT 'scripts/orders.ksql';
RUN SCRIPT 'scripts/second.ksql';
RUN SCRIPT 'scripts/second.ksql';

--@test: a script that is not there
--@expected.error: script
RUN SCRIPT 'scripts/nothing.ksql';
