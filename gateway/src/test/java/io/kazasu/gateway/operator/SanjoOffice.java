package io.kazasu.gateway.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.directory.Role;
import io.kazasu.directory.TokenHash;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** The office of a small town with somebody for every case; each operator's token is the operator's name. */
final class SanjoOffice {
    static final String HANAKO = "00000000-0000-4000-8000-000000000001";
    static final String TARO = "00000000-0000-4000-8000-000000000002";
    static final String JIRO = "00000000-0000-4000-8000-000000000003";
    static final String SABURO = "00000000-0000-4000-8000-000000000004";
    static final String SHIRO = "00000000-0000-4000-8000-000000000005";
    static final String GORO = "00000000-0000-4000-8000-000000000006";
    static final String OTHER = "00000000-0000-4000-8000-000000000009";
    static final String HOME = "00000000-0000-4000-9000-00000000000";
    static final String NOW = "2026-11-29T10:00:00+09:00";

    static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path folder;
    private final Office office;

    /** @param folder for the reference data */
    SanjoOffice(Path folder) throws Exception {
        this.folder = folder;
        file(
                "municipalities",
                "municipality,name_ja,name_en,time_zone",
                "152048,三条市,Sanjo,Asia/Tokyo",
                "131016,千代田区,Chiyoda,Asia/Tokyo");
        file(
                "sites",
                "site,municipality,kind,name_ja,name_en,capacity,voting_district,opens,closes,common",
                "p1,152048,POLLING_PLACE,第一投票所,Place 1,,d1,07:00,20:00,false",
                "p2,152048,POLLING_PLACE,第二投票所,Place 2,,d2,07:00,20:00,false",
                "e1,152048,EARLY_VOTING_PLACE,期日前投票所,Early,,,08:30,20:00,false",
                "s1,152048,SHELTER,体育館,Gymnasium,2,,,,",
                "o1,152048,OFFICE,市役所,City Hall,,,,,",
                "l1,152048,LIBRARY,図書館,Library,,,,,",
                "x1,131016,SHELTER,他市の体育館,Elsewhere,2,,,,");
        List<String> operators = new ArrayList<>(List.of("operator,municipality,roles,token_sha256"));
        for (Role role : Role.values()) {
            operators.add(operator(role.name(), "152048", role.name()));
        }
        operators.add(operator("SECOND", "152048", "ELECTION_OFFICER"));
        operators.add(operator("ELSEWHERE", "131016", "ADMIN|ELECTION_OFFICER|SHELTER_MANAGER|HR"));
        file("operators", operators.toArray(String[]::new));
        file(
                "holders",
                "card_user_id,holder,municipality,area,status,expires,services",
                "CARD-HANAKO," + HANAKO + ",152048,RESIDENT,ACTIVE,2035-03-31,ELECTION|SHELTER",
                "CARD-SABURO," + SABURO + ",152048,RESIDENT,ACTIVE,2035-03-31,LIBRARY",
                "CARD-SABURO-OLD," + SABURO + ",152048,RESIDENT,ACTIVE,2030-03-31,",
                "CARD-SHIRO," + SHIRO + ",152048,RESIDENT,ACTIVE,2035-03-31,",
                "CARD-OTHER," + OTHER + ",131016,RESIDENT,ACTIVE,2035-03-31,ELECTION|SHELTER");
        file(
                "residents",
                "holder,household,name,kana,birth_date,sex,address,relation,nondisclosure,moved_out",
                HANAKO + "," + HOME + "1,三条　花子,サンジョウ ハナコ,1980-02-29,F,旭町2-3-1,世帯主,false,",
                TARO + "," + HOME + "2,秘密 太郎,ヒミツ タロウ,2004-01-01,M,=cmd(),世帯主,true,",
                JIRO + "," + HOME + "3,壊れ 次郎,コワレ ジロウ,2001-01-01,M,旭町,世帯主,false,",
                OTHER + "," + HOME + "9,他市 民,タシ タミ,2001-01-01,M,千代田,世帯主,false,");
        file("elections", "election,municipality,name_ja,name_en,polling_day", "el,152048,市長選挙,Mayor,2026-11-29");
        file("contests", "contest,election,name_ja,name_en,early_from,early_to", "mayor,el,市長,Mayor,2026-11-22,");
        file(
                "roll",
                "election,holder,voting_district,roll_number,sex,contests",
                "el," + HANAKO + ",d1,1-1,F,",
                "el," + TARO + ",d1,1-2,M,",
                "el," + JIRO + ",d1,1-3,M,mayor");
        file(
                "staff",
                "holder,staff_number,site,day_start,day_end,day_boundary,debounce_seconds",
                HANAKO + ",S-7,o1,08:30,17:15,,60");
        file("patrons", "holder,patron_number,loan_limit,blocked", HANAKO + ",P-1,2,false");
        file("items", "item,title,loan_days", "B-1,=1+1,14");
        file(
                "purposes",
                "purpose,municipality,service,recipient,fields,text_ja,text_en,retention_days",
                "safety,152048,SHELTER,https://safety.example/inbox,direction|tappedAt,家族に知らせます。,Tells the family.,30");
        office = new Office(folder);
        office.execute("resident", "update resident set birth_date = '0044-03-15 BC' where holder = '" + JIRO + "'");
    }

    Office office() {
        return office;
    }

    void close() throws Exception {
        office.close();
    }

    static JsonObject election(String key, String rollNumber, String site) {
        return manual(key, "ELECTION", site).put("election", "el").put("rollNumber", rollNumber);
    }

    static JsonObject shelter(String key) {
        return manual(key, "SHELTER", "s1").put("request", new JsonObject().put("direction", "IN"));
    }

    static JsonObject manual(String key, String service, String site) {
        return new JsonObject()
                .put("idempotencyKey", key)
                .put("service", service)
                .put("site", site)
                .put("tappedAt", NOW);
    }

    private static String operator(String name, String municipality, String roles) {
        return name + "," + municipality + "," + roles + ","
                + TokenHash.of(name).hex();
    }

    private void file(String name, String... lines) throws Exception {
        Files.write(folder.resolve(name + ".csv"), List.of(lines));
    }

    HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + office.port() + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(
            String operator, String method, String path, @org.jspecify.annotations.Nullable JsonObject body)
            throws Exception {
        HttpRequest request = request(method, path, body == null ? "" : body.encode())
                .header("Authorization", "Bearer " + operator)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    static JsonObject json(int status, HttpResponse<String> response) {
        assertEquals(status, response.statusCode(), response.body());
        return new JsonObject(response.body());
    }

    String csv(String operator, String path) throws Exception {
        HttpRequest request = request("GET", path, "")
                .header("Authorization", "Bearer " + operator)
                .header("Accept", "text/csv")
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, response.statusCode(), response.body());
        return response.body();
    }

    /** Until the store has followed. */
    JsonObject until(String operator, String path, Predicate<JsonObject> condition) throws Exception {
        long deadline = System.nanoTime() + 20_000_000_000L;
        JsonObject last = json(200, send(operator, "GET", path, null));
        while (!condition.test(last)) {
            assertTrue(System.nanoTime() < deadline, path + " still says " + last.encode());
            LockSupport.parkNanos(20_000_000);
            last = json(200, send(operator, "GET", path, null));
        }
        return last;
    }
}
