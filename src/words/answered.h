#pragma once

#include "sql/database.h"
#include "words/statement.h"

#include <string>
#include <vector>

namespace words {

/** A table that a question is about. */
struct StatedTable {
    QString name; ///< in the question
    Statement statement; ///< its own
};

/** What rows answer: a question in SQL. */
struct Answered {
    QString sql;
    std::vector<sql::Parameter> parameters; ///< with the values that were given
    std::vector<StatedTable> tables; ///< that it reads, and those alone
    bool isApproximate = false; ///< see sql::Answer
    QDateTime asked;
};

/** The worst of its tables': an answer is no more complete than what it was made of. */
[[nodiscard]] Verdict verdictOfAnswer(const Statement &statement);

/** The statement of an answer, UTF-8, as resources/schemas/answer-1.json describes it: the question, the statements of
 * its tables, and what the files are known by. */
[[nodiscard]] QByteArray answerJson(const Statement &statement);

/** The name of a file with the rows of an answer to a question about @p tables. */
[[nodiscard]] QString answerFileName(const std::vector<StatedTable> &tables);

} // namespace words
