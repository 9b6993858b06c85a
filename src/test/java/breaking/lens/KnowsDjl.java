package breaking.lens;

import ai.djl.Device;

/** DJL outside its room. */
record KnowsDjl(Device device) {}
