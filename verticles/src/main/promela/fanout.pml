/*
 * Fan-out: two nodes that deliver the entries of one ledger to one store. Transactions of the ledger take their ID and
 * their positions, and commit, in any order. The store's cursor moves in the transaction that writes the rows.
 *
 * Beside it: io.kazasu.fanout (Delivery, LedgerPages, StoreLease, StorePages). Run by the script check, which also plants each fault
 * named below (#ifdef) and demands that it is found. What is left out: ops/decisions/ledger-model.md.
 *
 * With LEASE, as it is, one node delivers: the one whose session with the store holds an advisory lock. PostgreSQL frees
 * it when that session ends, and ends the session of a node that hangs; pages are written on that very session, so that
 * one which is still on its way keeps the next node waiting. Without LEASE every node delivers, as the cursor alone makes
 * each entry arrive once: so it is while nodes of an earlier version, which ask for no lease, are still there.
 */
#ifndef TRANSACTIONS
#define TRANSACTIONS 2
#endif
#ifndef FAULTS
#define FAULTS 2   /* in all: deliveries given up, nodes killed, leases lost, crashes of the store */
#endif

/* Transaction 0 holds entries 0 and 1, each other one a single entry. */
#define ENTRIES (TRANSACTIONS + 1)
#define OF(e) ((e) - ((e) > 0))
#define BIT(e) (1 << (e))

#define WAITING 0
#define RUNNING 1    /* has its ID: in every snapshot's list until it ends */
#define COMMITTED 2
#define ROLLED_BACK 3

byte state[TRANSACTIONS];
byte xid[TRANSACTIONS];
byte position[ENTRIES];
byte nextXid = 1;
byte nextPosition = 1;

/* A cursor is one number, as all positions are below 8. */
#ifdef POSITION_ONLY_CURSOR
#define KEY(e) position[e]
#elif defined(XID_ONLY_CURSOR)
#define KEY(e) (xid[OF(e)] * 8)
#else
#define KEY(e) (xid[OF(e)] * 8 + position[e])
#endif

#define RUNS_BELOW(t, x) (state[t] == RUNNING && xid[t] < (x))
#if TRANSACTIONS > 2
#define BELOW_XMIN(x) !(RUNS_BELOW(0, x) || RUNS_BELOW(1, x) || RUNS_BELOW(2, x))
#else
#define BELOW_XMIN(x) !(RUNS_BELOW(0, x) || RUNS_BELOW(1, x))
#endif

#ifdef NO_XMIN
#define VISIBLE(e) (state[OF(e)] == COMMITTED)
#else
#define VISIBLE(e) (state[OF(e)] == COMMITTED && BELOW_XMIN(xid[OF(e)]))
#endif

/* The store: what its tables hold, and what of that a crash leaves, as it commits without waiting for the disk. */
byte cursor;
byte rows;
byte cursorOnDisk;
byte rowsOnDisk;
byte lock;      /* 1 + who holds the cursor's row */

/* A page on its way: deliverers 0 and 1; 2 stands for a session whose node has given it up. */
#define IDLE 0
#define LOOKING 1   /* has read the cursor */
#define READ 2      /* has a page */
#define MOVED 3     /* has moved the cursor, in a transaction that is open */
#define HALF 4      /* only with a fault: one of two transactions is done */
#define STRAY 2

typedef Page {
    byte phase;
    byte from;
    byte to;
    byte entries
#ifdef XMIN_READ_LATER
    ; byte seen
#endif
}

Page page[3];
bool dead[2];
byte faults = FAULTS;

/* The lease: whose session holds it (1 + deliverer, or STRAY + 1), and what each node believes. */
byte lease;
bool leads[2];
bool leaseLost;

#if defined(LEASE) && !defined(CURSOR_BEFORE_LEASE)
#define MAY_LOOK(d) (!dead[d] && leads[d])
#else
#define MAY_LOOK(d) !dead[d]
#endif

#ifdef CURSOR_BEFORE_LEASE
#define MAY_READ(d) leads[d]
#define MAY_TAKE(d) (page[d].phase <= LOOKING)
#define AT_REST(d) (page[d].phase == IDLE || (page[d].phase == LOOKING && !leads[d]))
#else
#define MAY_READ(d) true
#define MAY_TAKE(d) (page[d].phase == IDLE)
#define AT_REST(d) (page[d].phase == IDLE)
#endif

#if defined(LEASE) && !defined(LEASE_ON_ANOTHER_SESSION)
#define ONE_SESSION
#define SESSION_LIVES(d) (lease == (d) + 1)
#else
#define SESSION_LIVES(d) true
#endif

#define UNDELIVERED(e) (VISIBLE(e) && KEY(e) > cursor)
#define ENDED(t) (state[t] >= COMMITTED)
#define HELD(e) (state[OF(e)] != COMMITTED || (rowsOnDisk & BIT(e)))
#if TRANSACTIONS > 2
#define WORK (UNDELIVERED(0) || UNDELIVERED(1) || UNDELIVERED(2) || UNDELIVERED(3))
#define DRAINED (ENDED(0) && ENDED(1) && ENDED(2) && HELD(0) && HELD(1) && HELD(2) && HELD(3))
#else
#define WORK (UNDELIVERED(0) || UNDELIVERED(1) || UNDELIVERED(2))
#define DRAINED (ENDED(0) && ENDED(1) && HELD(0) && HELD(1) && HELD(2))
#endif

inline takeId(t) {
    xid[t] = nextXid;
    nextXid++;
    state[t] = RUNNING
}

inline takePosition(e) {
    position[e] = nextPosition;
    nextPosition++
}

/* A row's position may be taken before or after the transaction's ID; whatever is taken and rolled back leaves a hole. */
proctype transaction(byte t) {
    if
    :: d_step { takePosition(t + (t > 0)) }; d_step { takeId(t) }
    :: d_step { takeId(t) }; d_step { takePosition(t + (t > 0)) }
    fi;
    if
    :: t == 0 -> d_step { takePosition(1) }
    :: else
    fi;
    if
    :: state[t] = COMMITTED
    :: state[t] = ROLLED_BACK
    fi
}

inline clear(d) {
    page[d].phase = IDLE;
    page[d].from = 0;
    page[d].to = 0;
    page[d].entries = 0
}

#ifdef XMIN_READ_LATER
#define SEEN(d, e) ((page[d].seen & BIT(e)) && BELOW_XMIN(xid[OF(e)]))
#else
#define SEEN(d, e) VISIBLE(e)
#endif

/* Adds the first visible entry beyond the page so far. */
inline next(d) {
    best = 0;
    for (e : 0 .. ENTRIES - 1) {
        if
        :: SEEN(d, e) && KEY(e) > page[d].from && !(page[d].entries & BIT(e)) ->
            if
            :: best == 0 -> best = e + 1
            :: best > 0 && KEY(e) < KEY((best - 1)) -> best = e + 1
            :: else
            fi
        :: else
        fi
    };
    if
    :: best > 0 -> page[d].entries = page[d].entries | BIT(best - 1); page[d].to = KEY((best - 1))
    :: else
    fi;
    best = 0;
    e = 0
}

#ifdef NO_COMPARE
#define STANDS_WHERE_READ(d) true
#else
#define STANDS_WHERE_READ(d) (cursor == page[d].from)
#endif

inline write(d) {
    assert((rows & page[d].entries) == 0); /* each entry arrives once */
    rows = rows | page[d].entries
}

/* StorePages: waits for the cursor's row; moves the cursor if it stands where it was read, and writes the rows. */
inline move(d) {
    if
    :: STANDS_WHERE_READ(d) -> lock = d + 1; page[d].phase = MOVED
    :: else -> clear(d)
    fi
}

inline commit(d) {
#ifdef CURSOR_IN_OWN_TRANSACTION
    write(d);
    page[d].phase = HALF;
#elif defined(CURSOR_BEFORE_ROWS)
    cursor = page[d].to;
    page[d].phase = HALF;
#else
    write(d);
    cursor = page[d].to;
    clear(d);
#endif
    lock = 0
}

inline otherHalf(d) {
#ifdef CURSOR_BEFORE_ROWS
    write(d);
#else
    cursor = page[d].to;
#endif
    clear(d)
}

proctype deliverer(byte d) {
    byte e;
    byte best;
    bool two;
#ifdef CURSOR_KEPT_IN_MEMORY
    byte known;
#endif
end:
    do
    :: d_step {
        page[d].phase == IDLE && MAY_LOOK(d) && WORK ->
#ifdef CURSOR_KEPT_IN_MEMORY
        page[d].from = known;
#else
        page[d].from = cursor;
#endif
#ifdef XMIN_READ_LATER
        page[d].seen =
            (state[0] == COMMITTED) * 3 + (state[1] == COMMITTED) * 4 + (state[TRANSACTIONS - 1] == COMMITTED) * 8;
#endif
        page[d].phase = LOOKING
    }
    :: atomic {
        page[d].phase == LOOKING && MAY_READ(d) ->
        if
        :: two = false
        :: two = true
        fi;
        d_step {
            next(d);
            if
            :: two -> next(d)
            :: else
            fi;
            two = false;
            if
            :: page[d].entries == 0 -> clear(d)
            :: else -> page[d].phase = READ
            fi
        }
    }
    :: d_step { page[d].phase == READ && lock == 0 && SESSION_LIVES(d) -> move(d) }
#ifdef ONE_SESSION
    :: d_step { page[d].phase == READ && !SESSION_LIVES(d) -> clear(d); leads[d] = false } /* nothing left to write on */
#endif
    :: d_step {
        page[d].phase == MOVED ->
#ifdef CURSOR_KEPT_IN_MEMORY
        known = page[d].to;
#endif
        commit(d)
    }
    :: d_step { page[d].phase == HALF -> otherHalf(d) }
#ifdef LEASE
    :: d_step {
        !dead[d] && !leads[d] && lease == 0 && MAY_TAKE(d) ->
        assert(!leads[1 - d] || leaseLost); /* one deliverer, but for the moment before a node sees its lease lost */
        lease = d + 1;
        leads[d] = true
    }
    :: d_step { leads[d] && lease != d + 1 -> leads[d] = false }
#endif
    od
}

inline release(d) {
    if
    :: lease == d + 1 -> lease = 0
    :: else
    fi
}

/* What a node gave up may be over, or live on in its session, with the lease. The node may be gone with it. */
inline giveUp(d) {
    faults--;
    if
    :: page[d].phase >= READ && SESSION_LIVES(d) && page[STRAY].phase == IDLE && lease != STRAY + 1 ->
        d_step {
            page[STRAY].phase = page[d].phase;
            page[STRAY].from = page[d].from;
            page[STRAY].to = page[d].to;
            page[STRAY].entries = page[d].entries;
            if
            :: lock == d + 1 -> lock = STRAY + 1
            :: else
            fi;
#ifdef ONE_SESSION
            lease = STRAY + 1
#else
            release(d)
#endif
        }
    :: d_step {
        if
        :: lock == d + 1 -> lock = 0
        :: else
        fi;
#ifndef LEASE_OUTLIVES_HOLDER
        release(d)
#endif
    }
    fi;
    leads[d] = false;
    if
    :: true
    :: d_step { !dead[1 - d] -> dead[d] = true }
    fi;
    clear(d)
}

/* PostgreSQL ends a session that was silent for too long, or its connection breaks: its transaction is rolled back. */
inline loseLease() {
    faults--;
#ifdef ONE_SESSION
    d = lease - 1;
    if
    :: page[d].phase == MOVED -> lock = 0; clear(d)
    :: else
    fi;
    d = 0;
#endif
    lease = 0;
    leaseLost = true
}

/* Open transactions are rolled back, and the last commits may be forgotten; the cursor with the rows. */
inline crash() {
    faults--;
    rows = rowsOnDisk;
#ifndef CURSOR_OUTSIDE_STORE
    cursor = cursorOnDisk;
#endif
    lock = 0;
#ifdef LEASE
    lease = 0;
    leaseLost = true;
#endif
    for (d : 0 .. STRAY) {
        if
        :: page[d].phase >= MOVED || d == STRAY -> clear(d)
        :: else
        fi
    };
    d = 0
}

proctype misfortune() {
    byte d;
end:
    do
    :: atomic { faults > 0 && (page[0].phase != IDLE || leads[0]) -> giveUp(0) }
    :: atomic { faults > 0 && (page[1].phase != IDLE || leads[1]) -> giveUp(1) }
    :: d_step { faults > 0 && rows != rowsOnDisk -> crash() }
#ifdef LEASE
    :: d_step { faults > 0 && (lease == 1 || lease == 2) -> loseLease() }
#endif
    od
}

/* Sessions without a node, and the disk. */
proctype store() {
end:
    do
    :: d_step { page[STRAY].phase == READ && lock == 0 -> move(STRAY) }
    :: d_step { page[STRAY].phase == MOVED -> commit(STRAY) }
    :: d_step { page[STRAY].phase == HALF -> otherHalf(STRAY) }
    :: d_step {
        page[STRAY].phase != IDLE ->
        if
        :: lock == STRAY + 1 -> lock = 0
        :: else
        fi;
        clear(STRAY)
    }
    :: d_step { page[STRAY].phase == IDLE && lease == STRAY + 1 -> lease = 0 }
    :: d_step { rows != rowsOnDisk -> rowsOnDisk = rows; cursorOnDisk = cursor }
    od
}

init {
    atomic {
        run transaction(0);
        run transaction(1);
#if TRANSACTIONS > 2
        run transaction(2);
#endif
        run deliverer(0);
        run deliverer(1);
        run misfortune();
        run store()
    }
}

/* All that was committed arrives and stays: on every run, fair or not, once no more faults come. */
ltl progress { <> (DRAINED && AT_REST(0) && AT_REST(1) && page[STRAY].phase == IDLE) }
