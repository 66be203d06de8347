#pragma once

#include "exporting/digest.h"

#include <QJsonObject>
#include <QString>

#include <cstdint>
#include <vector>

namespace cli {

/** What is wrong with an export, by the statement that was written with it. */
struct Fault {
    enum class Kind : std::uint8_t {
        // of the statement
        NoStatement, ///< there is none
        Unreadable, ///< detail: the system's words
        NotAStatement, ///< no JSON, or of something else
        LaterVersion, ///< of the program: what it says may mean something else
        NoDigests, ///< an earlier version of the program wrote it, or rows went to no file: nothing to compare with
        NotComplete, ///< detail: its verdict
        // of a file
        BadName, ///< it leads out of the statement's folder, so it is not looked at
        Missing,
        Unopened, ///< there, and cannot be read
        OtherSize,
        OtherBytes,
        Renamed, ///< it has the bytes of another one that is missing; detail: the name of that one
        NotStated, ///< the statement does not speak of it
    };
    Kind kind = Kind::NoStatement;
    QString file; ///< what it is about
    QString detail = {};
    bool operator==(const Fault &) const = default;
};

/** What a comparison of an export with its statement gave. */
struct Verification {
    QString statement; ///< the file with the statement; of several the one whose verdict this is
    QStringList statements = {}; ///< of a file with several tables, one each; empty: there is one
    QString verdict; ///< that the statement gives; "" where it cannot be read
    QStringList reasons; ///< of the verdict
    std::vector<exporting::Digest> files; ///< that are as stated
    std::vector<Fault> faults; ///< none: all files are as stated, and the statement says that it is everything
};

/** Compares with what stands in the folder of the statement: @p file is an export or its statement, @p statement where
 * that is another one than "<file>.statement.json"; "": it is not. A file with several tables has
 * "<file>.TABLE.statement.json" for each, which all count: the verdict is the first that is not complete. Nothing
 * outside of the folder is opened. */
[[nodiscard]] Verification verify(const QString &file, const QString &statement = {});

/** Whether @p name can be a file's in a statement: a path below its folder, with no way out of it. */
[[nodiscard]] bool isInside(const QString &name);

/** For programs: resources/schemas/verification-1.json describes it. */
[[nodiscard]] QByteArray json(const Verification &verification);

} // namespace cli
