package breaking.lens;

import java.net.http.HttpClient;

/** HTTP outside its room. */
record KnowsHttp(HttpClient client) {}
