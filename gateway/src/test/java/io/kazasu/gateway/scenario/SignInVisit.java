package io.kazasu.gateway.scenario;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who signs in step by step, in a browser that keeps cookies and follows nothing by itself. */
final class SignInVisit {
    static final String SESSION = "__Host-kazasu-session";
    static final String ATTEMPT = "__Host-kazasu-sign-in";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String console;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final List<String> set = new ArrayList<>();

    SignInVisit(int port) {
        console = "http://127.0.0.1:" + port;
    }

    /** An answer, and where it leads; empty when nowhere. */
    record Step(int status, String location, String body) {
        JsonObject json() {
            return new JsonObject(body);
        }
    }

    /** All the way; where the console sends the browser in the end. */
    String signIn(String who) throws IOException {
        return get(answerFor(who)).location();
    }

    /** Up to the provider's answer, which is an address of the console. */
    String answerFor(String who) throws IOException {
        Step toProvider = get("/console/sign-in");
        Step choice = get(toProvider.location());
        Matcher link = Pattern.compile("id=\"" + who + "\" href=\"([^\"]+)\"").matcher(choice.body());
        if (!link.find()) {
            throw new IOException(choice.status() + " " + choice.body());
        }
        URI chosen = URI.create(toProvider.location()).resolve(link.group(1).replace("&amp;", "&"));
        return get(chosen.toString()).location();
    }

    Step get(String address, String... headers) throws IOException {
        return send(request(address, headers).GET().build());
    }

    Step post(String path, String... headers) throws IOException {
        return send(request(path, headers).POST(BodyPublishers.noBody()).build());
    }

    private HttpRequest.Builder request(String address, String... headers) {
        boolean own = address.startsWith("/") || address.startsWith(console);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address.startsWith("/") ? console + address : address));
        if (own && !cookies.isEmpty()) {
            List<String> pairs = new ArrayList<>();
            cookies.forEach((name, value) -> pairs.add(name + "=" + value));
            request.header("Cookie", String.join("; ", pairs));
        }
        return headers.length > 0 ? request.headers(headers) : request;
    }

    private Step send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
            answer.headers().allValues("set-cookie").forEach(this::keep);
            return new Step(
                    answer.statusCode(), answer.headers().firstValue("location").orElse(""), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void keep(String cookie) {
        set.add(cookie);
        String pair = cookie.split(";", 2)[0];
        String name = pair.substring(0, pair.indexOf('='));
        if (cookie.contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, pair.substring(pair.indexOf('=') + 1));
        }
    }

    /** Cookies that are kept, by name. */
    Map<String, String> cookies() {
        return cookies;
    }

    /** Empty when there is none of that name. */
    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    /** Everything that was ever said about a cookie, as it was said. */
    List<String> said(String name) {
        return set.stream().filter(one -> one.startsWith(name + "=")).toList();
    }
}
