package breaking.lens;

import org.zeromq.ZMsg;

/** ZeroMQ outside its room. */
record KnowsZeroMq(ZMsg message) {}
