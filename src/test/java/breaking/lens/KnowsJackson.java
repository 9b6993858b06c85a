package breaking.lens;

import com.fasterxml.jackson.databind.JsonNode;

/** Jackson outside its rooms. */
record KnowsJackson(JsonNode node) {}
