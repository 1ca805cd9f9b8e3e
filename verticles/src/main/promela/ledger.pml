/*
 * The ledger's protocol: readers that send a tap until it is answered, two nodes that decide against heads which may be
 * stale, group commit under two unique constraints, connections that are lost with the outcome unknown.
 *
 * Beside it: io.kazasu.ledger (LedgerWriter, ConflictLookup, EntryInsert, StreamHeads). fanout.pml goes on from there.
 * Run by the script check, which also plants each fault named below (#ifdef) and demands that it is found. What is
 * left out and how the bounds were chosen: ops/decisions/ledger-model.md.
 *
 * Taps 0 and 1 are of one elector and of two readers. With BATCH they are of two electors and may share a batch. With
 * CORRECTION a third, of a console that stays at its node while it can, takes back what one of them was given.
 */
#define NODES 2

#ifndef ROUNDS
#define ROUNDS 1   /* answers that a reader waits for: with 2 it forgets the first and sends the same again */
#endif

#ifndef FAULTS
#define FAULTS 1   /* connections lost and nodes killed, in all; 2 at most */
#endif

#define BIT(t) (1 << (t))

#ifdef CORRECTION
#define TAPS 3
#else
#define TAPS 2
#endif

#ifdef BATCH
#define STREAMS 2
#define STREAM(t) (t)
#define SEPARATE(taps) true
#else
#define STREAMS 1
#define STREAM(t) 0
#define SEPARATE(taps) ((taps) == BIT(0) || (taps) == BIT(1) || (taps) == BIT(2))
#endif

#define UNDOES(t) ((t) == 2)

/* Answers. The issue of a ballot stands for whatever must happen once. */
#define NONE 0
#define ISSUED 1
#define HOLD 2
#define UNDONE 3
#define NOTHING_TO_UNDO 4

#define RULE(t, given) (UNDOES(t) -> ((given) -> UNDONE : NOTHING_TO_UNDO) : ((given) -> HOLD : ISSUED))
#define GIVEN_AFTER(answer, given) ((answer) == ISSUED || ((given) && (answer) != UNDONE))

/* Phases of a node's batch */
#define IDLE 0
#define SENT 1     /* on its way to PostgreSQL, or waiting there for a lock */
#define COMMITTED 2
#define LOOKED 3   /* some rows were left out: looked under their keys, about to look at their streams' heads */

typedef Batch {
    byte taps;
    byte version[TAPS];
    byte answer[TAPS]
}

typedef Node {
    bool up;
    byte queue;
    byte phase;
    Batch batch;
    byte result;          /* taps inserted, or found under their keys */
    byte head[STREAMS];   /* StreamHeads: as last seen */
    bool given[STREAMS]
#ifdef DROP_UNKNOWN_OUTCOME
    ; byte fresh          /* taps that go out under a new key */
#endif
#ifdef KEEP_DECISION
    ; byte first[TAPS]
#endif
}

Node node[NODES];

/* ledger.entry. Versions without a gap are a count; the entries of a key are counted so that a second one is seen. */
byte head[STREAMS];
bool given[STREAMS];
byte entries[TAPS];
byte answer[TAPS];

/* Batches whose connection is gone while PostgreSQL may still be about to run them. */
Batch stray[2];

byte faults = FAULTS;
byte told[TAPS];   /* what some reader was told first */
byte heard[TAPS];

#define EMPTY(b) (b.taps == 0)
#define QUIET(n) (node[n].queue == 0 && node[n].phase == IDLE)

#ifndef NO_VERSION_UNIQUE
#define VERSION_FREE(b, t) (b.version[t] > head[STREAM(t)])
#else
#define VERSION_FREE(b, t) true
#endif

#ifdef NO_KEY_UNIQUE
#define KEY_FREE(n, t) true
#elif defined(DROP_UNKNOWN_OUTCOME)
#define KEY_FREE(n, t) (entries[t] == 0 || (n < NODES && node[n].fresh & BIT(t)))
#else
#define KEY_FREE(n, t) (entries[t] == 0)
#endif

/*
 * EntryInsert: one statement, its own transaction. A row that meets another transaction's uncommitted one waits for
 * that, so running and committing are one step here.
 */
inline insert(n, rows, done) {
    done = 0;
    for (t : 0 .. TAPS - 1) {
        if
        :: (rows.taps & BIT(t)) && VERSION_FREE(rows, t) && KEY_FREE(n, t) ->
            assert(entries[t] == 0);                                 /* a tap is in the ledger once */
            assert(rows.version[t] == head[STREAM(t)] + 1);          /* no gap, no version twice */
            assert(!(rows.answer[t] == ISSUED && given[STREAM(t)])); /* one issue in force */
            assert(rows.answer[t] == RULE(t, given[STREAM(t)]));     /* explained by what stood before it */
            given[STREAM(t)] = GIVEN_AFTER(rows.answer[t], given[STREAM(t)]);
            head[STREAM(t)] = rows.version[t];
            entries[t]++;
            answer[t] = rows.answer[t];
            done = done | BIT(t)
        :: else
        fi
    }
}

/* Acknowledged: then it is in the ledger, with that answer, and nobody was ever told another one. */
inline tell(one, what) {
    assert(entries[one] > 0);
    assert(answer[one] == what);
    assert(told[one] == NONE || told[one] == what);
    told[one] = what;
    heard[one] = (heard[one] < ROUNDS -> heard[one] + 1 : ROUNDS)
}

inline learn(n, stream, seen, state) {
    if
    :: seen > node[n].head[stream] ->
        node[n].head[stream] = seen;
        node[n].given[stream] = state
    :: else
    fi
}

inline forget(rows) {
    rows.taps = 0;
    for (t : 0 .. TAPS - 1) {
        rows.version[t] = 0;
        rows.answer[t] = NONE
    }
}

/* Removes one tap from a node's batch. */
inline settle(n, one) {
    node[n].batch.taps = node[n].batch.taps & ~BIT(one);
    node[n].batch.version[one] = 0;
    node[n].batch.answer[one] = NONE
}

/* Decided at the last moment, against the heads as the node knows them. */
inline decide(n, chosen) {
    node[n].queue = node[n].queue & ~(chosen);
    node[n].batch.taps = chosen;
    for (t : 0 .. TAPS - 1) {
        if
        :: (chosen) & BIT(t) ->
            node[n].batch.version[t] = node[n].head[STREAM(t)] + 1;
            node[n].batch.answer[t] = RULE(t, node[n].given[STREAM(t)]);
#ifdef KEEP_DECISION
            if
            :: node[n].first[t] == NONE -> node[n].first[t] = node[n].batch.answer[t]
            :: else -> node[n].batch.answer[t] = node[n].first[t]
            fi;
#endif
#ifdef ADVANCE_HEAD_ON_SEND
            learn(n, STREAM(t), node[n].batch.version[t],
                GIVEN_AFTER(node[n].batch.answer[t], node[n].given[STREAM(t)]));
#endif
#ifdef ACK_BEFORE_COMMIT
            tell(t, node[n].batch.answer[t]);
#endif
        :: else
        fi
    };
    node[n].phase = SENT
}

#ifdef TWO_OF_A_STREAM_IN_A_BATCH
#define INSERTED(n, t) (node[n].result != 0)
#else
#define INSERTED(n, t) (node[n].result & BIT(t))
#endif

/* Positions come back by stream, and only of rows that were inserted. */
inline inserted(n) {
    for (t : 0 .. TAPS - 1) {
        if
        :: (node[n].batch.taps & BIT(t)) && INSERTED(n, t) ->
            learn(n, STREAM(t), node[n].batch.version[t],
                GIVEN_AFTER(node[n].batch.answer[t], node[n].given[STREAM(t)]));
            tell(t, node[n].batch.answer[t]);
            settle(n, t)
        :: else
        fi
    };
    node[n].result = 0;
    node[n].phase = (EMPTY(node[n].batch) -> IDLE : LOOKED)
}

#ifdef NO_REPLAY_DETECTION
#define FOUND(t) false
#else
#define FOUND(t) (entries[t] > 0)
#endif

inline lookUpKeys(n) {
    for (t : 0 .. TAPS - 1) {
        if
        :: (node[n].batch.taps & BIT(t)) && FOUND(t) -> node[n].result = node[n].result | BIT(t)
        :: else
        fi
    }
}

#ifdef DECIDE_REPEATS_ANEW
#define FIRST_ANSWER(n, t) node[n].batch.answer[t]
#else
#define FIRST_ANSWER(n, t) answer[t]
#endif

/* What is found under its key is answered from there; the rest was stale and is decided again. */
inline resolve(n) {
    for (t : 0 .. TAPS - 1) {
        if
        :: node[n].batch.taps & BIT(t) ->
#ifndef HEADS_NOT_READ_AGAIN
            learn(n, STREAM(t), head[STREAM(t)], given[STREAM(t)]);
#endif
            if
            :: node[n].result & BIT(t) -> tell(t, FIRST_ANSWER(n, t))
            :: else -> node[n].queue = node[n].queue | BIT(t)
            fi;
            settle(n, t)
        :: else
        fi
    };
    node[n].result = 0;
    node[n].phase = IDLE
}

#ifdef TWO_OF_A_STREAM_IN_A_BATCH
#define GATHERS(taps) ((node[n].queue & (taps)) == (taps))
#else
#define GATHERS(taps) ((node[n].queue & (taps)) == (taps) && SEPARATE(taps))
#endif

/* Any taps that may share a batch, as the queue's order and the bound on a batch are left open. */
proctype writer(byte n) {
    byte t;
    byte taken;
end:
    do
    :: atomic {
        node[n].phase == IDLE && node[n].queue != 0 ->
        if
        :: GATHERS(1) -> taken = 1
        :: GATHERS(2) -> taken = 2
        :: GATHERS(3) -> taken = 3
        :: GATHERS(4) -> taken = 4
        fi;
        d_step { decide(n, taken); t = 0; taken = 0 }
    }
    :: d_step {
        node[n].phase == SENT -> insert(n, node[n].batch, node[n].result); t = 0; node[n].phase = COMMITTED
    }
    :: d_step { node[n].phase == COMMITTED -> inserted(n); lookUpKeys(n); t = 0 }
    :: d_step { node[n].phase == LOOKED -> resolve(n); t = 0 }
    od
}

/* Keeps trying, here and there, until it has its answers; it may well try at two nodes at once. */
proctype reader(byte own) {
    do
    :: atomic { heard[own] == ROUNDS -> break }
    :: atomic {
        heard[own] < ROUNDS && node[0].up && !(node[0].queue & BIT(own)) -> node[0].queue = node[0].queue | BIT(own)
    }
    :: atomic {
        heard[own] < ROUNDS && node[1].up && !(node[1].queue & BIT(own)) && !(UNDOES(own) && node[0].up) ->
        node[1].queue = node[1].queue | BIT(own)
    }
    od
}

/* A batch that PostgreSQL has received but not run outlives its connection. */
inline strand(n) {
    if
    :: node[n].phase == SENT ->
        i = 0;
        do
        :: EMPTY(stray[i]) -> break
        :: else -> i++
        od;
        stray[i].taps = node[n].batch.taps;
        for (t : 0 .. TAPS - 1) {
            stray[i].version[t] = node[n].batch.version[t];
            stray[i].answer[t] = node[n].batch.answer[t]
        }
    :: else
    fi
}

/*
 * The connection to the ledger is lost, or the node is killed. What was in flight goes first on the next connection,
 * under the same keys; what timed out meanwhile does not; a killed node forgets all, and may stay away.
 */
inline lose(n) {
    d_step { faults--; strand(n); i = 0; t = 0; node[n].phase = IDLE; node[n].result = 0 };
    if
    :: d_step {
#ifdef DROP_UNKNOWN_OUTCOME
        node[n].fresh = node[n].fresh | node[n].batch.taps;
#endif
        node[n].queue = node[n].queue | node[n].batch.taps }
    :: true
    :: d_step {
        node[n].queue = 0;
        for (t : 0 .. STREAMS - 1) {
            node[n].head[t] = 0;
            node[n].given[t] = false
        };
        t = 0 };
        if
        :: true
        :: node[1 - n].up -> node[n].up = false
        fi
    fi;
    d_step { forget(node[n].batch); t = 0 }
}

proctype misfortune() {
    byte i;
    byte t;
end:
    do
    :: atomic { faults > 0 && node[0].phase != IDLE -> lose(0) }
    :: atomic { faults > 0 && node[1].phase != IDLE -> lose(1) }
    od
}

/* PostgreSQL comes to a stray batch at any time, or never. */
inline finish(i) {
    if
    :: d_step { insert(NODES, stray[i], lost); lost = 0 }
    :: true
    fi;
    d_step { forget(stray[i]); t = 0 }
}

proctype postgres() {
    byte t;
    byte lost;
end:
    do
    :: atomic { !EMPTY(stray[0]) -> finish(0) }
    :: atomic { !EMPTY(stray[1]) -> finish(1) }
    od
}

init {
    atomic {
        node[0].up = true;
        node[1].up = true;
        run writer(0);
        run writer(1);
        run reader(0);
        run reader(1);
#if TAPS > 2
        run reader(2);
#endif
        run misfortune();
        run postgres()
    }
}

#define ANSWERED (heard[0] == ROUNDS && heard[1] == ROUNDS && heard[TAPS - 1] == ROUNDS)

/* Whoever keeps trying is answered, and all comes to rest: on every run, fair or not, once no more faults come. */
ltl progress { <> (ANSWERED && QUIET(0) && QUIET(1) && EMPTY(stray[0]) && EMPTY(stray[1])) }
