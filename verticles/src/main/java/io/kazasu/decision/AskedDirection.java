package io.kazasu.decision;

import io.kazasu.tap.Direction;
import io.kazasu.tap.MalformedException;

/** Which way a tap asks to be taken, in the services where people come and go. */
public final class AskedDirection {
    private AskedDirection() {}

    /**
     * The request's own {@code direction}, else the way its reader faces, else {@code AUTO}.
     *
     * @throws MalformedException naming {@code request.direction}
     */
    public static Direction of(Reception reception) {
        try {
            return reception
                    .tap()
                    .request()
                    .constant("direction", Direction.class)
                    .orElseGet(() -> facing(reception));
        } catch (MalformedException e) {
            throw e.within("request");
        }
    }

    private static Direction facing(Reception reception) {
        Direction facing = reception.place().reader().direction();
        return facing == null ? Direction.AUTO : facing;
    }
}
