// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <string>

namespace SlipwayVectors {

/// How a case ended.
struct Verdict {
    enum class Kind { Passed, Failed, Skipped };
    Kind kind = Kind::Passed;
    QStringList details; ///< The differences, or why it was skipped.
};

/// One golden case: a folder with case.json, expected.json and, mostly, input/.
///
/// Runs the real slipwayctl as an ordinary user with umask 022, twice from scratch: at verbosity
/// 1 and 2.
class VectorCase final {
public:
    /// `program` is an open descriptor of slipwayctl.
    VectorCase(std::string folder, int program);

    [[nodiscard]] Verdict run();

private:
    /// What a command did.
    struct Outcome {
        int status = -1;
        QByteArray out;
        QByteArray error;
    };

    [[nodiscard]] QString load();
    [[nodiscard]] QString reasonToSkip(const std::string &root) const;
    void runAll(int verbosity, QStringList &differences);
    void runStep(int number, int verbosity, const std::string &root, QStringList &differences);
    [[nodiscard]] Outcome runProgram(const QJsonObject &step, int verbosity,
                                     const std::string &root) const;
    void compareOutput(const QJsonObject &expected, const Outcome &outcome, int verbosity,
                       QStringList &differences) const;

    std::string m_folder;
    int m_program;
    QJsonObject m_case;
    QJsonObject m_expected;
};

} // namespace SlipwayVectors
