package io.kazasu.directory;

/** What an operator may do; each route names the roles it takes. */
public enum Role {
    ADMIN,
    ELECTION_OFFICER,
    SHELTER_MANAGER,
    HR,
    LIBRARIAN,
    COUNTER_CLERK,
    AUDITOR
}
