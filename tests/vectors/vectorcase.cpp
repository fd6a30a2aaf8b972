// SPDX-License-Identifier: GPL-3.0-or-later
#include "vectorcase.h"

#include "casesnapshot.h"
#include "disktree.h"
#include "operations.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace SlipwayVectors {

namespace {

constexpr unsigned Nobody = 65534;
constexpr int TimeLimit = 60000; ///< Milliseconds for one command.

/// A folder of its own for temporary files, gone afterwards.
class Playground final {
public:
    Playground()
    {
        std::string path = QDir::tempPath().toStdString() + "/slipway-vectors-XXXXXX";
        if (::mkdtemp(path.data()) != nullptr) {
            m_path = path;
            ::chmod(path.c_str(), 0755);
            ::mkdir(root().c_str(), 0755);
        }
    }
    ~Playground() { removeAll(m_path); }
    Q_DISABLE_COPY_MOVE(Playground)

    [[nodiscard]] std::string root() const { return m_path + "/root"; }
    [[nodiscard]] std::string snapshotFile() const { return m_path + "/snapshot.json"; }
    void giveAway() const
    {
        if (::geteuid() == 0) {
            giveTo(m_path, Nobody, Nobody);
        }
    }

private:
    std::string m_path;
};

QJsonObject readObject(const std::string &path, QString &problem)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly)) {
        problem = QString::fromStdString(path) + QStringLiteral(": ") + file.errorString();
        return {};
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isObject()) {
        problem = QString::fromStdString(path) + QStringLiteral(": ") + error.errorString();
    }
    return document.object();
}

bool setsVerbosity(const QJsonArray &arguments)
{
    for (const QJsonValue &value : arguments) {
        const QString argument = value.toString();
        if (argument.startsWith(QLatin1String("-v"))
            || argument.startsWith(QLatin1String("--verb"))) {
            return true;
        }
    }
    return false;
}

QString withoutRoot(QByteArray text, const std::string &root)
{
    text.replace(QByteArray::fromStdString(root), "{ROOT}");
    static const QRegularExpression address(QStringLiteral("0x[0-9a-f]{6,}"));
    return QString::fromUtf8(text).replace(address, QStringLiteral("{ADDR}"));
}

QString lineDifference(const QString &name, const QString &expected, const QString &actual)
{
    const QStringList wanted = expected.split(QLatin1Char('\n'));
    const QStringList found = actual.split(QLatin1Char('\n'));
    qsizetype line = 0;
    while (line < wanted.size() && line < found.size() && wanted[line] == found[line]) {
        ++line;
    }
    const auto shown = [line](const QStringList &lines) {
        return line < lines.size() ? QStringLiteral("'%1'").arg(lines[line])
                                   : QStringLiteral("(end)");
    };
    return QStringLiteral("%1 line %2: %3, expected %4")
        .arg(name)
        .arg(line + 1)
        .arg(shown(found), shown(wanted));
}

/// "builtins.OSError" and its message as the last line of a traceback shows them.
QString exceptionLine(const QJsonValue &exception)
{
    QString type = exception[QLatin1String("type")].toString();
    const QString builtins = QStringLiteral("builtins.");
    if (type.startsWith(builtins)) {
        type.remove(0, builtins.size());
    }
    const QString message = exception[QLatin1String("message")].toString();
    return message.isEmpty() ? type : type + QStringLiteral(": ") + message;
}

} // namespace

VectorCase::VectorCase(std::string folder, int program)
    : m_folder(std::move(folder))
    , m_program(program)
{ }

QString VectorCase::load()
{
    QString problem;
    m_case = readObject(m_folder + "/case.json", problem);
    m_expected = readObject(m_folder + "/expected.json", problem);
    if (problem.isEmpty()
        && m_case.value(QLatin1String("steps")).toArray().size()
            != m_expected.value(QLatin1String("steps")).toArray().size()) {
        problem = QStringLiteral("case.json and expected.json differ in their number of steps");
    }
    return problem;
}

QString VectorCase::reasonToSkip(const std::string &root) const
{
    const CaseSnapshot snapshot(m_case, root);
    if (!snapshot.needsPython().isEmpty()) {
        return QStringLiteral("needs Python: ") + snapshot.needsPython();
    }
    return {};
}

Verdict VectorCase::run()
{
    const QString problem = load();
    if (!problem.isEmpty()) {
        return {.kind = Verdict::Kind::Failed, .details = {problem}};
    }
    {
        const Playground playground;
        const QString reason = reasonToSkip(playground.root());
        if (!reason.isEmpty()) {
            return {.kind = Verdict::Kind::Skipped, .details = {reason}};
        }
    }
    Verdict verdict;
    for (const int verbosity : {1, 2}) {
        runAll(verbosity, verdict.details);
    }
    if (!verdict.details.isEmpty()) {
        verdict.kind = Verdict::Kind::Failed;
    }
    return verdict;
}

void VectorCase::runAll(int verbosity, QStringList &differences)
{
    const Playground playground;
    const std::string root = playground.root();
    std::string problem = copyInput(m_folder, root);
    if (problem.empty()) {
        problem = applyOperations(m_case.value(QLatin1String("setup")).toArray(), root);
    }
    if (!problem.empty()) {
        differences << QStringLiteral("preparing: ") + QString::fromStdString(problem);
        return;
    }
    playground.giveAway();
    const qsizetype count = m_case.value(QLatin1String("steps")).toArray().size();
    for (int number = 0; number < count; ++number) {
        QStringList found;
        runStep(number, verbosity, root, found);
        for (const QString &difference : std::as_const(found)) {
            differences << QStringLiteral("step %1, verbosity %2: %3")
                               .arg(number + 1)
                               .arg(verbosity)
                               .arg(difference);
        }
    }
}

void VectorCase::runStep(int number, int verbosity, const std::string &root,
                         QStringList &differences)
{
    const QJsonObject step = m_case.value(QLatin1String("steps")).toArray()[number].toObject();
    const QJsonObject expected =
        m_expected.value(QLatin1String("steps")).toArray()[number].toObject();
    const QJsonArray before = step.value(QLatin1String("before")).toArray();
    if (!before.isEmpty()) {
        const std::string problem = applyOperations(before, root);
        if (!problem.empty()) {
            differences << QString::fromStdString(problem);
            return;
        }
        if (::geteuid() == 0) {
            giveTo(root, Nobody, Nobody);
        }
    }
    const Outcome outcome = runProgram(step, verbosity, root);
    const int status = expected.value(QLatin1String("exit")).toInt();
    if (outcome.status != status) {
        differences << QStringLiteral("exit status %1, expected %2; standard error: %3")
                           .arg(outcome.status)
                           .arg(status)
                           .arg(withoutRoot(outcome.error, root).trimmed());
    }
    Outcome shown = outcome;
    shown.out = withoutRoot(outcome.out, root).toUtf8();
    shown.error = withoutRoot(outcome.error, root).toUtf8();
    compareOutput(expected, shown, verbosity, differences);

    const QJsonValue staticRoot = m_case.value(QLatin1String("static_root"));
    if (staticRoot.isString()) {
        const std::string folder = root + "/" + staticRoot.toString().toStdString();
        differences << compareTrees(expected.value(QLatin1String("tree")), readTree(folder, root));
    }
    const QJsonObject watched = expected.value(QLatin1String("watch")).toObject();
    for (auto it = watched.begin(); it != watched.end(); ++it) {
        const std::string folder = root + "/" + it.key().toStdString();
        const QStringList found = compareTrees(it.value(), readTree(folder, root));
        for (const QString &difference : found) {
            differences << it.key() + QStringLiteral(": ") + difference;
        }
    }
}

void VectorCase::compareOutput(const QJsonObject &expected, const Outcome &outcome, int verbosity,
                               QStringList &differences) const
{
    const auto field = [&](const char *name) {
        return expected.value(QLatin1String(name) + QStringLiteral("_v%1").arg(verbosity))
            .toString();
    };
    const QString out = QString::fromUtf8(outcome.out);
    if (out != field("stdout")) {
        differences << lineDifference(QStringLiteral("standard output"), field("stdout"), out);
    }
    const QString error = QString::fromUtf8(outcome.error);
    const QJsonValue exception = expected.value(QLatin1String("exception"));
    if (exception.isObject()) {
        const QString line = exceptionLine(exception);
        if (!error.trimmed().endsWith(line.trimmed())) {
            differences << QStringLiteral("standard error ends with '%1', expected '%2'")
                               .arg(error.trimmed().section(QLatin1Char('\n'), -1), line);
        }
    } else if (expected.value(QLatin1String("exit")).toInt() < 2
               && error.trimmed() != field("stderr").trimmed()) {
        differences << lineDifference(QStringLiteral("standard error"), field("stderr").trimmed(),
                                      error.trimmed());
    }
}

VectorCase::Outcome VectorCase::runProgram(const QJsonObject &step, int verbosity,
                                           const std::string &root) const
{
    const std::string snapshotFile = root + "/../snapshot.json";
    {
        QFile file(QString::fromStdString(snapshotFile));
        if (!file.open(QIODevice::WriteOnly)) {
            return {};
        }
        file.write(QJsonDocument(CaseSnapshot(m_case, root).document()).toJson());
    }
    ::chmod(snapshotFile.c_str(), 0644);

    const QJsonArray given = step.value(QLatin1String("args")).toArray();
    std::vector<std::string> arguments = {"slipwayctl",
                                          step.value(QLatin1String("command"))
                                              .toString(QStringLiteral("collectstatic"))
                                              .toStdString(),
                                          "--snapshot", snapshotFile};
    if (verbosity != 1 && !setsVerbosity(given)) {
        arguments.insert(arguments.end(), {"--verbosity", std::to_string(verbosity)});
    }
    for (const QJsonValue &argument : given) {
        arguments.push_back(withRoot(argument.toString(), root));
    }

    QProcess process;
    process.setProgram(QStringLiteral("/proc/self/fd/%1").arg(m_program));
    process.setWorkingDirectory(QString::fromStdString(root + "/input"));
    process.setChildProcessModifier([&] {
        ::umask(022);
        if (::geteuid() == 0
            && (::setgroups(0, nullptr) != 0 || ::setgid(Nobody) != 0 || ::setuid(Nobody) != 0)) {
            ::_exit(126);
        }
        std::vector<char *> argv;
        for (std::string &argument : arguments) {
            argv.push_back(argument.data());
        }
        argv.push_back(nullptr);
        // By descriptor: the folder it lies in may be closed to an ordinary user.
        ::fexecve(m_program, argv.data(), ::environ);
        ::_exit(127);
    });
    process.start();
    process.write(step.value(QLatin1String("stdin")).toString().toUtf8());
    process.closeWriteChannel();
    Outcome outcome;
    if (!process.waitForFinished(TimeLimit)) {
        process.kill();
        process.waitForFinished();
        outcome.error = "took too long";
        return outcome;
    }
    outcome.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    outcome.out = process.readAllStandardOutput();
    outcome.error = process.readAllStandardError();
    return outcome;
}

} // namespace SlipwayVectors
