// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/projectlocator.h"
#include "project/slipwayconfig.h"
#include "project/truststore.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

namespace {

struct Run {
    int status = -1;
    QString out;
    QString err;
    [[nodiscard]] QJsonObject json() const
    {
        return QJsonDocument::fromJson(out.toUtf8()).object();
    }
};

QString programPath()
{
    return qEnvironmentVariable("SLIPWAY_BINARY_DIR") + QStringLiteral("/bin/slipwayctl");
}

} // namespace

/// The program as a user runs it: on a copy of the demo project, with real Python and Django.
class TestSlipwayctl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void helpListsEveryCommand();
    void outputThatCannotBeWritten();
    void localeThatIsNotUtf8();
    void wrongUsage_data();
    void wrongUsage();
    void nothingRunsBeforeTrust();
    void trustIsRemembered();
    void trustOfTheWindowIsForWhatItShowed();
    void inspectNamesFindersAndSettings();
    void aSnapshotNeedsNoPython();
    void aBrokenSnapshotIsNamed();
    void conflictsOfEveryKind();
    void planWritesNothing();
    void deployThenNothingToDo();
    void collectstaticEqualsDjango();
    void aFailingProjectShowsItsTraceback();
    void jsonErrorsAreDocuments();
    void ctrlCEndsAHangingProject();

private:
    Run run(const QStringList &arguments, const QString &folder = {});
    [[nodiscard]] QString project() const { return m_folder->filePath(QStringLiteral("demo")); }
    QByteArray treeOf(const QString &folder);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSlipwayctl::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    const QString demo =
        qEnvironmentVariable("SLIPWAY_SOURCE_DIR") + QStringLiteral("/resources/demo");
    QVERIFY2(QFileInfo::exists(demo + QStringLiteral("/manage.py")), qPrintable(demo));
    QCOMPARE(QProcess::execute(QStringLiteral("cp"), {QStringLiteral("-r"), demo, project()}), 0);
}

Run TestSlipwayctl::run(const QStringList &arguments, const QString &folder)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_STATE_HOME"),
                       m_folder->filePath(QStringLiteral("state")));
    environment.insert(QStringLiteral("XDG_CACHE_HOME"),
                       m_folder->filePath(QStringLiteral("cache")));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder.isEmpty() ? project() : folder);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(programPath(), arguments);
    Run result;
    if (process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit) {
        result.status = process.exitCode();
    }
    result.out = QString::fromUtf8(process.readAllStandardOutput());
    result.err = QString::fromUtf8(process.readAllStandardError());
    return result;
}

/// Names, types, modes and contents of all below a folder, without the times.
QByteArray TestSlipwayctl::treeOf(const QString &folder)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral("sh"),
                  {QStringLiteral("-c"),
                   QStringLiteral("find . -printf '%y %m %p %l\\n' | sort; find . -type f | sort | "
                                  "xargs -d '\\n' -r sha256sum")});
    process.waitForFinished(30'000);
    return process.readAllStandardOutput();
}

void TestSlipwayctl::helpListsEveryCommand()
{
    const Run help = run({QStringLiteral("help")});
    QCOMPARE(help.status, 0);
    for (const char *command :
         {"inspect", "collectstatic", "findstatic", "conflicts", "plan", "deploy"}) {
        QVERIFY2(help.out.contains(QLatin1String(command)), command);
        const Run own = run({QLatin1String(command), QStringLiteral("--help")});
        QCOMPARE(own.status, 0);
        QVERIFY2(!own.out.isEmpty(), command);
    }
}

/// A full disk cuts short what a script may read: the exit status says so. A closed output, and a reader that
/// went away, want nothing more.
void TestSlipwayctl::outputThatCannotBeWritten()
{
    const auto helpTo = [](const QString &redirection) {
        QProcess process;
        process.start(
            QStringLiteral("sh"),
            {QStringLiteral("-c"), QStringLiteral("'%1' help %2").arg(programPath(), redirection)});
        process.waitForFinished(60'000);
        return Run{.status = process.exitCode(),
                   .out = {},
                   .err = QString::fromUtf8(process.readAllStandardError())};
    };
    const Run full = helpTo(QStringLiteral("> /dev/full"));
    QCOMPARE(full.status, 1);
    QCOMPARE(full.err,
             QStringLiteral("slipwayctl: standard output could not be written: No space left on "
                            "device\n"));
    const Run closed = helpTo(QStringLiteral(">&-"));
    QCOMPARE(closed.status, 0);
    QCOMPARE(closed.err, QString());
}

/// As in a container: nothing is said of it.
void TestSlipwayctl::localeThatIsNotUtf8()
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    process.setProcessEnvironment(environment);
    process.start(programPath(), {QStringLiteral("--version")});
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(process.readAllStandardError(), QByteArray());
}

void TestSlipwayctl::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no command") << QStringList();
    QTest::newRow("unknown command") << QStringList{QStringLiteral("upload")};
    QTest::newRow("unknown option")
        << QStringList{QStringLiteral("inspect"), QStringLiteral("--frobnicate")};
    QTest::newRow("stray argument")
        << QStringList{QStringLiteral("conflicts"), QStringLiteral("here")};
    QTest::newRow("bad number") << QStringList{QStringLiteral("inspect"),
                                               QStringLiteral("--timeout"), QStringLiteral("soon")};
    QTest::newRow("collectstatic flag")
        << QStringList{QStringLiteral("collectstatic"), QStringLiteral("--frobnicate")};
    QTest::newRow("findstatic without a label") << QStringList{QStringLiteral("findstatic")};
}

void TestSlipwayctl::wrongUsage()
{
    QFETCH(QStringList, arguments);
    const Run result = run(arguments);
    QCOMPARE(result.status, 2);
    if (!arguments.isEmpty()) {
        QVERIFY(!result.err.isEmpty());
    }
}

void TestSlipwayctl::nothingRunsBeforeTrust()
{
    // The settings leave a mark when they are executed.
    const QString mark = m_folder->filePath(QStringLiteral("executed"));
    QDirIterator settings(project(), {QStringLiteral("settings*.py"), QStringLiteral("base.py")},
                          QDir::Files, QDirIterator::Subdirectories);
    int changed = 0;
    while (settings.hasNext()) {
        QFile file(settings.next());
        QVERIFY(file.open(QIODevice::Append));
        file.write("\nopen(" + QByteArray("'") + mark.toUtf8() + "', 'w').close()\n");
        ++changed;
    }
    QVERIFY(changed > 0);
    const Run refused = run({QStringLiteral("conflicts")});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains(QStringLiteral("--trust")), qPrintable(refused.err));
    QVERIFY(!QFileInfo::exists(mark));
    QCOMPARE(run({QStringLiteral("conflicts"), QStringLiteral("--trust")}).status, 0);
    QVERIFY(QFileInfo::exists(mark));
}

void TestSlipwayctl::trustIsRemembered()
{
    QCOMPARE(run({QStringLiteral("inspect")}).status, 1);
    QCOMPARE(run({QStringLiteral("inspect"), QStringLiteral("--trust")}).status, 0);
    QCOMPARE(run({QStringLiteral("inspect")}).status, 0);
}

void TestSlipwayctl::trustOfTheWindowIsForWhatItShowed()
{
    const std::string folder = project().toStdString();
    const auto config = Slipway::readSlipwayConfig(folder);
    QVERIFY(config);
    const auto location = locateProject(folder, *config);
    QVERIFY(location);
    Slipway::TrustStore store(
        m_folder->filePath(QStringLiteral("state/slipway/trusted")).toStdString());
    QVERIFY(store.trust(runOf(*location)));
    QCOMPARE(run({QStringLiteral("inspect")}).status, 0);
    const QStringList production = {QStringLiteral("inspect"), QStringLiteral("--environment"),
                                    QStringLiteral("production")};
    QCOMPARE(run(production).status, 1);
    QCOMPARE(run(production + QStringList{QStringLiteral("--trust")}).status, 0);
    QCOMPARE(run(production).status, 0);
}

void TestSlipwayctl::inspectNamesFindersAndSettings()
{
    const Run result = run({QStringLiteral("inspect"), QStringLiteral("--trust")});
    QVERIFY2(result.status == 0, qPrintable(result.err));
    for (const char *word :
         {"STATIC_ROOT", "STATIC_URL", "FileSystemFinder", "AppDirectoriesFinder", "Django"}) {
        QVERIFY2(result.out.contains(QLatin1String(word)), word);
    }
    QVERIFY(!result.out.contains(QLatin1Char('\x1b'))); // No colours into a pipe.
}

void TestSlipwayctl::aSnapshotNeedsNoPython()
{
    const Run inspected =
        run({QStringLiteral("inspect"), QStringLiteral("--trust"), QStringLiteral("--json")});
    QVERIFY2(inspected.status == 0, qPrintable(inspected.err));
    QCOMPARE(inspected.json().value(QStringLiteral("schema")).toInt(), 1);
    const QString file = m_folder->filePath(QStringLiteral("snapshot.json"));
    QFile snapshot(file);
    QVERIFY(snapshot.open(QIODevice::WriteOnly));
    snapshot.write(inspected.out.toUtf8());
    snapshot.close();
    // Neither settings nor manage.py can be executed any more.
    QVERIFY(QFile::rename(project() + QStringLiteral("/manage.py"),
                          project() + QStringLiteral("/manage.off")));
    const Run live = run({QStringLiteral("conflicts"), QStringLiteral("--snapshot"), file,
                          QStringLiteral("--json")});
    QVERIFY2(live.status == 0, qPrintable(live.err));
    QVERIFY(live.json().value(QStringLiteral("conflicts")).toArray().size() > 3);
    const Run again = run(
        {QStringLiteral("inspect"), QStringLiteral("--snapshot"), file, QStringLiteral("--json")});
    QCOMPARE(again.json(), inspected.json());
}

void TestSlipwayctl::aBrokenSnapshotIsNamed()
{
    const QString file = m_folder->filePath(QStringLiteral("snapshot.json"));
    QFile snapshot(file);
    QVERIFY(snapshot.open(QIODevice::WriteOnly));
    snapshot.write("{\"schema\": 1, \"finders\": [{\"kind\": 7}]}");
    snapshot.close();
    const Run result = run({QStringLiteral("conflicts"), QStringLiteral("--snapshot"), file});
    QCOMPARE(result.status, 1);
    QVERIFY2(!result.err.isEmpty(), qPrintable(result.err));
}

void TestSlipwayctl::conflictsOfEveryKind()
{
    const Run result =
        run({QStringLiteral("conflicts"), QStringLiteral("--trust"), QStringLiteral("--json")});
    QVERIFY2(result.status == 0, qPrintable(result.err));
    QStringList kinds;
    const QJsonArray conflicts = result.json().value(QStringLiteral("conflicts")).toArray();
    for (const QJsonValue &conflict : conflicts) {
        kinds << conflict[QStringLiteral("kind")].toString();
        QVERIFY(conflict[QStringLiteral("candidates")].toArray().size() >= 2);
    }
    for (const char *kind : {"cannot-coexist", "app-over-app", "override", "identical"}) {
        QVERIFY2(kinds.contains(QLatin1String(kind)), kind);
    }
}

void TestSlipwayctl::planWritesNothing()
{
    const QString target = m_folder->filePath(QStringLiteral("www"));
    const QByteArray before = treeOf(project());
    const Run result = run({QStringLiteral("plan"), QStringLiteral("--trust"),
                            QStringLiteral("--to"), target, QStringLiteral("--json")});
    QVERIFY2(result.status == 0 || result.status == 1, qPrintable(result.err));
    QVERIFY(!QFileInfo::exists(target));
    QCOMPARE(treeOf(project()), before);
}

void TestSlipwayctl::deployThenNothingToDo()
{
    // The demo's clash of a file with a folder cannot be deployed: take it away, as its owner would.
    const Run first = run({QStringLiteral("deploy"), QStringLiteral("--trust"),
                           QStringLiteral("--yes"), QStringLiteral("--to"),
                           m_folder->filePath(QStringLiteral("www")), QStringLiteral("--json")});
    QVERIFY2(first.status == 0, qPrintable(first.out + first.err));
    const QString current = m_folder->filePath(QStringLiteral("www/current"));
    QVERIFY(QFileInfo(current).isSymLink());
    const QByteArray live = treeOf(current + QLatin1Char('/'));
    QVERIFY(live.count('\n') > 10);
    const Run plan = run({QStringLiteral("plan"), QStringLiteral("--to"),
                          m_folder->filePath(QStringLiteral("www"))});
    QVERIFY2(plan.status == 0, qPrintable(plan.out + plan.err));
    const Run second = run({QStringLiteral("deploy"), QStringLiteral("--yes"),
                            QStringLiteral("--to"), m_folder->filePath(QStringLiteral("www"))});
    QVERIFY2(second.status == 0, qPrintable(second.out + second.err));
    QCOMPARE(treeOf(current + QLatin1Char('/')), live);
}

void TestSlipwayctl::collectstaticEqualsDjango()
{
    const auto collect = [&](const QString &program, const QStringList &arguments) {
        QProcess process;
        process.setWorkingDirectory(project());
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_STATE_HOME"),
                           m_folder->filePath(QStringLiteral("state")));
        process.setProcessEnvironment(environment);
        process.start(program, arguments);
        return process.waitForFinished(60'000) ? process.exitCode() : -1;
    };
    const Run inspected =
        run({QStringLiteral("inspect"), QStringLiteral("--trust"), QStringLiteral("--json")});
    const QString root = inspected.json()
                             .value(QStringLiteral("settings"))
                             .toObject()
                             .value(QStringLiteral("STATIC_ROOT"))
                             .toString();
    QVERIFY2(root.startsWith(m_folder->path()), qPrintable(root));
    const int django = collect(QStringLiteral("python3"),
                               {QStringLiteral("manage.py"), QStringLiteral("collectstatic"),
                                QStringLiteral("--noinput")});
    const QByteArray expected = treeOf(root);
    QVERIFY(QDir(root).removeRecursively());
    const int ours = collect(
        programPath(),
        {QStringLiteral("collectstatic"), QStringLiteral("--noinput"), QStringLiteral("--trust")});
    QCOMPARE(ours, django);
    QCOMPARE(treeOf(root), expected);
}

void TestSlipwayctl::aFailingProjectShowsItsTraceback()
{
    QDirIterator settings(project(), {QStringLiteral("settings*.py"), QStringLiteral("base.py")},
                          QDir::Files, QDirIterator::Subdirectories);
    while (settings.hasNext()) {
        QFile file(settings.next());
        QVERIFY(file.open(QIODevice::Append));
        file.write("\nimport northwind_is_not_installed\n");
    }
    const Run result = run({QStringLiteral("inspect"), QStringLiteral("--trust")});
    QCOMPARE(result.status, 1);
    QVERIFY2(result.err.contains(QStringLiteral("Traceback")), qPrintable(result.err));
    QVERIFY2(result.err.contains(QStringLiteral("northwind_is_not_installed")),
             qPrintable(result.err));
}

void TestSlipwayctl::jsonErrorsAreDocuments()
{
    const Run result =
        run({QStringLiteral("conflicts"), QStringLiteral("--json"), QStringLiteral("--project"),
             m_folder->filePath(QStringLiteral("nowhere"))});
    QCOMPARE(result.status, 1);
    const QJsonObject error = result.json().value(QStringLiteral("error")).toObject();
    QCOMPARE(error.value(QStringLiteral("code")).toString(), QStringLiteral("not-found"));
    QVERIFY(!error.value(QStringLiteral("advice")).toString().isEmpty());
}

void TestSlipwayctl::ctrlCEndsAHangingProject()
{
    const QString mark = m_folder->filePath(QStringLiteral("hanging"));
    QDirIterator settings(project(), {QStringLiteral("settings*.py"), QStringLiteral("base.py")},
                          QDir::Files, QDirIterator::Subdirectories);
    while (settings.hasNext()) {
        QFile file(settings.next());
        QVERIFY(file.open(QIODevice::Append));
        file.write("\nimport os, time\nopen('" + mark.toUtf8()
                   + "', 'w').write(str(os.getpid()))\ntime.sleep(3600)\n");
    }
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_STATE_HOME"),
                       m_folder->filePath(QStringLiteral("state")));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(project());
    process.start(programPath(), {QStringLiteral("inspect"), QStringLiteral("--trust")});
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(mark).size() > 0, 20'000);
    QFile file(mark);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString python = QStringLiteral("/proc/") + QString::fromLatin1(file.readAll());
    QVERIFY(QFileInfo::exists(python));
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    QTRY_VERIFY(!QFileInfo::exists(python)); // Nothing of the project is left running.
}

QTEST_GUILESS_MAIN(TestSlipwayctl)
#include "tst_slipwayctl.moc"
