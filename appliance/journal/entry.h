// One line of the audit log.
//
// An entry says who did what to which record, when and with what result. It holds no personal data: it
// names a record by our id and a salted commitment to its bytes, findings by rule id. Its canonical form is one
// line of JSON with the members in the order below, no white space, UTF-8. These bytes are a leaf of the
// journal's tree (merkle_tree.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "foundation/clock.h"

namespace hcp {

/// All there are; FORMAT.md tells readers of an export, and a test holds the two in step.
enum class JournalKind {
    accepted,   ///< a record was checked and taken
    held,       ///< … kept until it is completed
    refused,    ///< … put into quarantine
    repeated,   ///< the same record came again and had no second effect
    corrected,  ///< a held or refused record, or one that the province turned down, yielded its place to the record
                ///< that the note names first
    released,   ///< a held or refused record was checked again and is now accepted
    delivered,  ///< the province gave its receipt
    rejected,   ///< the province will not have it
    sentAgain,  ///< a person had a parcel sent again; the note names the reason
    reportWritten,
    started,        ///< a daemon started; the digest is that of its configuration file
    packageLoaded,  ///< from here on records are checked by this spec package; the digest is that of its files
    keysLoaded,     ///< from here on senders are known and records sealed by these keys; the digest is that of the
                    ///< senders' file, the note names the newest key of the store
    exported,       ///< a copy of the journal or the whole store, or a report, was handed out, as the subject says; the
                    ///< note names the file, the digest is that of the store's copy or of the report
    received,    ///< a file of the watched folder was taken, the subject is its submission; the digest is that of the
                 ///< file, the note tells how many of its records were received and what was wrong with the file
    looked,      ///< somebody was shown a record's content
    erased,      ///< the content of a record was erased; the note says why
    resealed,    ///< what the store keeps sealed is under another key now, named in the note
    caseMoved,   ///< a case was opened or a step taken; the subject is the case, the note has its version, the move and
                 ///< the state it leads to
    audited,     ///< a person said whether a text passes; the subject is the evaluation's record
    dueMoved,    ///< the due day of a limit that runs moved; the note has the limit and both days
    told,        ///< people were told that limits run out; the subject is the message, the note says who and of
                 ///< which cases
    reconciled,  ///< books were held against each other; the subject is the run, the digest that of its differences,
                 ///< the note has its days and counts
    filed,       ///< a problem of data was filed with the city, noted or solved, as the note says; the subject is its
                 ///< number, the digest that of its words
    signInFailed,  ///< somebody without a valid key was turned away; the note counts how often in a minute. Or an
                   ///< account's password was not the right one, the actor is the account, or nobody's name
    usersLoaded,   ///< from here on people sign in by this file of users, whose digest it is
    signedIn,      ///< a person signed in to the pages
    signedOut,     ///< … and ended the session; one that ends by itself has no entry
    textRelease,   ///< a text that passed its audit was released for the public, or that was taken back, as the note
                   ///< says; the subject is the evaluation's record
    rechecked      ///< what is kept was checked again; the subject is the run, the digest that of what would be judged
                   ///< otherwise, the package that by which was checked, the note has its days and counts
};

[[nodiscard]] std::string_view nameOf(JournalKind kind);

struct JournalEntry {
    Moment at;
    JournalKind kind = JournalKind::accepted;
    std::string actor;               ///< who: "intake", "delivery", a sender, a user
    std::string subject;             ///< id of the record, parcel or report
    std::string digest;              ///< commitment to a record's bytes, or SHA-256 of a file, hex; may be empty
    std::string package;             ///< name@version the check was made by; may be empty
    std::vector<std::string> rules;  ///< rule ids of the findings
    std::string note;                ///< for example the province's receipt
};

[[nodiscard]] std::string canonical(const JournalEntry& entry);

}  // namespace hcp
