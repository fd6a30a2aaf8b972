// SPDX-License-Identifier: GPL-3.0-or-later
#include "scratchproject.h"

#include "base/pathtext.h"
#include "project/djangointrospector.h"
#include "project/lastgoodsnapshot.h"
#include "project/pythonprocess.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace Slipway;
using namespace std::chrono_literals;

namespace {

/// For projects that must hang: far longer than any test runs.
const QByteArray Forever = "\nimport time\ntime.sleep(100000)\n";

/// Settings that leave their process id, and those of their children, in the file "pids".
const QByteArray NotePid = "\nimport os\n"
                           "def note(pid):\n"
                           "    with open(os.path.join(BASE, 'pids'), 'a') as file:\n"
                           "        file.write('%d\\n' % pid)\n"
                           "note(os.getpid())\n";

std::vector<pid_t> notedPids(const ScratchProject &project)
{
    std::vector<pid_t> pids;
    std::ifstream file(project.path("pids"));
    for (pid_t pid = 0; file >> pid;) {
        pids.push_back(pid);
    }
    return pids;
}

/// True when the process runs; one that ended but was not reaped by its own parent counts as gone.
bool isRunning(pid_t pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(file, line);
    const size_t name = line.rfind(')');
    return name != std::string::npos && line.substr(name + 2, 1) != "Z";
}

int openDescriptors()
{
    int count = 0;
    for ([[maybe_unused]] const auto &entry :
         std::filesystem::directory_iterator("/proc/self/fd")) {
        ++count;
    }
    return count;
}

} // namespace

class TestIntrospectionRun final : public QObject {
    Q_OBJECT

private slots:
    void noisy_data();
    void noisy();
    void failing_data();
    void failing();
    void missingModule();
    void noInterpreter_data();
    void noInterpreter();
    void noSettingsModule();
    void hangs();
    void cancel_data();
    void cancel();
    void cancelBefore();
    void documentTooLarge();
    void childrenAreEnded();
    void daemonThatKeepsThePipes();
    void nothingIsLeftInTheProject();
    void lastGood();
};

void TestIntrospectionRun::noisy_data()
{
    QTest::addColumn<QByteArray>("settings");
    const auto row = [](const char *name, const char *settings) {
        QTest::newRow(name) << QByteArray(settings);
    };
    row("prints", "print('x' * 5_000_000)\n");
    row("prints to stderr", "import sys\nsys.stderr.write('y' * 5_000_000)\n");
    row("writes to every descriptor",
        "for fd in range(0, 300):\n    try:\n        os.write(fd, b'\\n{}\\nslipway-0 5\\n{}\\n' * "
        "100)\n    except OSError:\n        pass\n");
    row("closes stdout and stderr", "os.close(1)\nos.close(2)\n");
    row("no streams at all",
        "import sys\nsys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = None\n");
    row("closes all descriptors", "os.closerange(0, 4096)\n");
    row("closes all, and opens others in their place",
        "os.closerange(3, 4096)\nheld = [open(os.path.join(BASE, 'log'), 'wb', 0) for i in "
        "range(400)]\n");
    row("a daemon's way",
        "os.closerange(0, 4096)\nos.open('/dev/null', os.O_RDWR)\nos.dup2(0, 1)\nos.dup2(0, 2)\n");
    row("forks, and both go on", "os.fork()\n");
    row("forks, and the child exits", "if os.fork() == 0:\n    raise SystemExit(3)\n");
    row("a thread that never ends",
        "import threading, time\nthreading.Thread(target=lambda: time.sleep(100000)).start()\n");
    row("an exit handler that hangs",
        "import atexit, time\natexit.register(lambda: time.sleep(100000))\n");
    row("an exit handler that raises", "import atexit\natexit.register(lambda: 1 / 0)\n");
    row("a child that keeps the pipes",
        "import subprocess\nsubprocess.Popen(['sleep', '100000'], close_fds=False)\n");
    row("ignores signals",
        "import signal\nfor n in (1, 2, 13, 15):\n    signal.signal(n, signal.SIG_IGN)\n");
    row("an alarm",
        "import signal\nsignal.signal(signal.SIGALRM, lambda *a: "
        "None)\nsignal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)\n");
    row("another default encoding",
        "import locale\nlocale.setlocale(locale.LC_ALL, 'C')\nprint(chr(0x1f600))\n");
    row("replaces json", "import json\njson.dumps = None\n");
    row("excepthook", "import sys\nsys.excepthook = lambda *a: os._exit(9)\n");
}

void TestIntrospectionRun::noisy()
{
    QFETCH(QByteArray, settings);
    ScratchProject project(settings);
    const int descriptors = openDescriptors();
    const auto snapshot = introspected(project);
    if (QByteArray(QTest::currentDataTag()) == "replaces json") {
        QVERIFY(!snapshot); // a failure in words, not a hang or a crash
        QVERIFY(snapshot.error().why.contains(QLatin1String("cannot be sent")));
    } else {
        VERIFY_SNAPSHOT(snapshot);
        QCOMPARE(snapshot->settings.staticRoot.value(), project.path("out"));
        QCOMPARE(snapshot->finders.size(), size_t(2));
    }
    QCOMPARE(openDescriptors(), descriptors);
}

void TestIntrospectionRun::failing_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<QString>("why");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const char *settings, const char *why,
                        const char *detail) {
        QTest::newRow(name) << QByteArray(settings) << QString::fromUtf8(why)
                            << QString::fromUtf8(detail);
    };
    row("raises", "print('on the way')\nraise ValueError('the reason \\udcff \\x1b[31m')\n",
        "ValueError: the reason", "settings.py\", line 9, in <module>\n    raise ValueError(");
    row("says what it printed", "print('on the way')\nraise ValueError('x')\n", "ValueError: x",
        "on the way");
    row("syntax error", "if True print('x')\n", "SyntaxError: ", "if True print('x')");
    row("sys.exit", "import sys\nsys.exit('not configured')\n", "SystemExit: not configured",
        "sys.exit('not configured')");
    row("os._exit", "print('leaving', flush=True)\nos._exit(7)\n", "ended with status 7",
        "leaving");
    row("os._exit(0)", "os._exit(0)\n", "ended with status 0", "");
    row("killed by a signal", "import signal\nos.kill(os.getpid(), signal.SIGSEGV)\n", "signal 11",
        "");
    row("kills its group", "import signal\nos.killpg(0, signal.SIGKILL)\n", "signal 9", "");
    row("not configured",
        "from django.core.exceptions import ImproperlyConfigured\nraise ImproperlyConfigured('set "
        "DATABASE_URL')\n",
        "django.core.exceptions.ImproperlyConfigured: set DATABASE_URL", "");
    row("an app that is not there", "INSTALLED_APPS += ['nowhere']\n",
        "ModuleNotFoundError: No module named 'nowhere'", "");
    row("an environment variable", "os.environ['SHOP_DATABASE']\n", "KeyError: 'SHOP_DATABASE'",
        "");
    row("a keyboard interrupt", "raise KeyboardInterrupt\n", "KeyboardInterrupt",
        "KeyboardInterrupt");
    row("endless recursion", "def f():\n    f()\nf()\n", "RecursionError", "");
    row("exec of another program", "os.execv('/bin/echo', ['echo', 'hello'])\n",
        "ended with status 0", "hello");
    row("a long traceback", "raise ValueError('z' * 3_000_000)\n", "ValueError: zzz", "");
}

void TestIntrospectionRun::failing()
{
    QFETCH(QByteArray, settings);
    QFETCH(QString, why);
    QFETCH(QString, detail);
    const ScratchProject project(settings);
    const auto snapshot = introspected(project);
    QVERIFY(!snapshot);
    const Error &error = snapshot.error();
    QCOMPARE(error.code, ErrorCode::ProcessFailed);
    QVERIFY2(error.why.contains(why), qPrintable(error.message().left(2000)));
    QVERIFY2(error.detail.contains(detail), qPrintable(error.detail.left(4000)));
    QVERIFY(!error.what.isEmpty());
    QVERIFY(!error.advice.isEmpty());
    QCOMPARE(error.where, displayPath(project.folder()));
    // Our own script is no part of the project's traceback, and nothing can play with a terminal.
    QVERIFY2(!error.detail.contains(QLatin1String("slipway_introspect")),
             qPrintable(error.detail.left(4000)));
    QVERIFY(!error.detail.contains(QChar(0x1b)));
    QVERIFY(!error.why.contains(QChar(0x1b)));
    QVERIFY(error.detail.size() < 1'000'000);
}

void TestIntrospectionRun::missingModule()
{
    ScratchProject project("import shop_of_the_day\n");
    project.write("venv/bin/python", "#!/bin/sh\nexec /usr/bin/python3 \"$@\"\n");
    QCOMPARE(::chmod(project.path("venv/bin/python").c_str(), 0755), 0);
    ProjectLocation location = project.location();
    QCOMPARE(location.interpreters.front().path, project.path("venv/bin/python"));
    IntrospectOptions options;
    options.interpreter = "/usr/bin/python3";
    auto snapshot = introspect(location, options, {});
    QVERIFY(!snapshot);
    QVERIFY2(snapshot.error().advice.contains(
                 QLatin1String("/usr/bin/python3 has no module shop_of_the_day")),
             qPrintable(snapshot.error().advice));
    QVERIFY2(snapshot.error().advice.contains(displayPath(project.path("venv/bin/python"))
                                              + QStringLiteral(" (venv)")),
             qPrintable(snapshot.error().advice));

    // Each face says it in its own words.
    QVERIFY2(snapshot.error().advice.contains(QLatin1String("with --python or in slipway.toml")),
             qPrintable(snapshot.error().advice));
    location.words.interpreter = QStringLiteral("the field");
    snapshot = introspect(location, options, {});
    QVERIFY(!snapshot && snapshot.error().advice.contains(QLatin1String("with the field or in")));
    QVERIFY(!snapshot.error().advice.contains(QLatin1String("--python")));

    // The settings module itself: where its name came from.
    location.settingsModule = QStringLiteral("wrong.settings");
    location.settingsSource = QStringLiteral("slipway.toml [project]");
    snapshot = introspect(location, options, {});
    QVERIFY(!snapshot);
    QVERIFY2(snapshot.error().advice.contains(QLatin1String("slipway.toml [project]")),
             qPrintable(snapshot.error().advice));
}

void TestIntrospectionRun::noInterpreter_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("missing") << QStringLiteral("bin/gone") << ErrorCode::NotFound;
    QTest::newRow("not executable") << QStringLiteral("bin/plain") << ErrorCode::PermissionDenied;
    QTest::newRow("a folder") << QStringLiteral("bin") << ErrorCode::PermissionDenied;
    QTest::newRow("not Python") << QStringLiteral("bin/false") << ErrorCode::ProcessFailed;
    QTest::newRow("no program") << QStringLiteral("bin/empty") << ErrorCode::InputOutput;
}

void TestIntrospectionRun::noInterpreter()
{
    QFETCH(QString, name);
    QFETCH(ErrorCode, code);
    ScratchProject project;
    project.write("bin/plain", "#!/bin/sh\n");
    project.write("bin/false", "#!/bin/sh\necho 'not a snake' >&2\nexit 3\n");
    project.write("bin/empty", "");
    QCOMPARE(::chmod(project.path("bin/false").c_str(), 0755), 0);
    QCOMPARE(::chmod(project.path("bin/empty").c_str(), 0755), 0);
    IntrospectOptions options;
    options.interpreter = project.path(pathFromText(name));
    const auto snapshot = introspected(project, options);
    QVERIFY(!snapshot);
    QCOMPARE(snapshot.error().code, code);
    QVERIFY2(snapshot.error().message().contains(displayPath(options.interpreter)),
             qPrintable(snapshot.error().message()));
    if (code == ErrorCode::ProcessFailed) {
        QVERIFY(snapshot.error().why.contains(QLatin1String("not a snake")));
    }
}

void TestIntrospectionRun::noSettingsModule()
{
    ScratchProject project;
    project.write("manage.py", "print('settings come from elsewhere')\n");
    const auto snapshot = introspected(project);
    QVERIFY(!snapshot);
    QCOMPARE(snapshot.error().code, ErrorCode::NotFound);
    QVERIFY(snapshot.error().advice.contains(QLatin1String("--settings")));
}

void TestIntrospectionRun::hangs()
{
    const ScratchProject project(NotePid + "print('waiting for the database', flush=True)\n"
                                 + Forever);
    IntrospectOptions options;
    options.timeout = 6s; // enough for a busy machine to get as far as the settings
    const auto snapshot = introspected(project, options);
    QVERIFY(!snapshot);
    QCOMPARE(snapshot.error().code, ErrorCode::Timeout);
    QVERIFY(snapshot.error().detail.contains(QLatin1String("waiting for the database")));
    // The details show where it was.
    QVERIFY2(snapshot.error().detail.contains(QLatin1String("settings.py\", line")),
             qPrintable(snapshot.error().detail));
    QCOMPARE(notedPids(project).size(), size_t(1));
    QVERIFY(!isRunning(notedPids(project).front()));
}

void TestIntrospectionRun::cancel_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::newRow("sleeps") << QByteArray();
    QTest::newRow("ignores SIGTERM")
        << QByteArray("import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n");
    QTest::newRow("prints all the time")
        << QByteArray("note(os.getpid())\nwhile True:\n    print('z' * 60000)\n");
    QTest::newRow("has children") << QByteArray(
        "import subprocess, signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "note(subprocess.Popen(['sleep', '100000'], close_fds=False).pid)\n"
        "child = os.fork()\nif child:\n    note(child)\n");
}

void TestIntrospectionRun::cancel()
{
    QFETCH(QByteArray, settings);
    const ScratchProject project(NotePid + settings + "note(os.getpid())\n" + Forever);
    std::stop_source stop;
    QElapsedTimer sinceStop;
    std::optional<Result<ProjectSnapshot>> result;
    qint64 took = -1;
    {
        std::jthread worker([&] {
            result = introspect(project.location(), {}, stop.get_token());
            took = sinceStop.elapsed();
        });
        // The settings are running when they have noted their id twice.
        const auto ready = [&] { return notedPids(project).size() >= 2; };
        while (!ready()) {
            std::this_thread::sleep_for(2ms);
        }
        sinceStop.start();
        stop.request_stop();
    }
    QVERIFY(!*result);
    QCOMPARE(result->error().code, ErrorCode::Cancelled);
    // 80 ms of patience and what a busy machine adds; the promise is 200 ms.
    QVERIFY2(took < 1500, qPrintable(QString::number(took)));
    qInfo("ended %lld ms after the request", took);
    for (const pid_t pid : notedPids(project)) {
        QTRY_VERIFY(!isRunning(pid));
    }
}

void TestIntrospectionRun::cancelBefore()
{
    const ScratchProject project(NotePid);
    std::stop_source stop;
    stop.request_stop();
    const auto snapshot = introspect(project.location(), {}, stop.get_token());
    QVERIFY(!snapshot);
    QCOMPARE(snapshot.error().code, ErrorCode::Cancelled);
    QVERIFY(notedPids(project).empty()); // nothing of the project ran
}

void TestIntrospectionRun::documentTooLarge()
{
    // Ended as soon as its header says so: this one would never end by itself.
    PythonRun run{.interpreter = "/usr/bin/python3",
                  .script = "import os, sys\n"
                            "mark = sys.argv[sys.argv.index('--mark') + 1]\n"
                            "os.write(3, b'\\n%s 2000\\n' % mark.encode())\n"
                            "while True:\n    os.write(3, b'x' * 1000)\n",
                  .arguments = {},
                  .workingFolder = "/"};
    run.documentLimit = 1999;
    const auto outcome = runPython(run, {});
    QVERIFY(outcome);
    QCOMPARE(outcome->end, PythonOutcome::End::DocumentTooLarge);
    QVERIFY(outcome->document.isEmpty());
    run.documentLimit = 2000;
    const auto fits = runPython(run, {});
    QVERIFY(fits);
    QCOMPARE(fits->document, QByteArray(2000, 'x'));
}

void TestIntrospectionRun::childrenAreEnded()
{
    const ScratchProject project(
        NotePid
        + "import subprocess\n"
          "note(subprocess.Popen(['sleep', '100000'], close_fds=False).pid)\n");
    const auto snapshot = introspected(project);
    VERIFY_SNAPSHOT(snapshot);
    QCOMPARE(notedPids(project).size(), size_t(2));
    for (const pid_t pid : notedPids(project)) {
        QTRY_VERIFY(!isRunning(pid));
    }
}

void TestIntrospectionRun::daemonThatKeepsThePipes()
{
    // It leaves the group, so it cannot be ended with it; but nobody waits for it.
    const ScratchProject project(NotePid
                                 + "import subprocess\n"
                                   "note(subprocess.Popen(['sleep', '100000'], close_fds=False, "
                                   "start_new_session=True).pid)\n");
    const auto snapshot = introspected(project);
    VERIFY_SNAPSHOT(snapshot);
    const std::vector<pid_t> pids = notedPids(project);
    QCOMPARE(pids.size(), size_t(2));
    QVERIFY(isRunning(pids[1]));
    ::kill(pids[1], SIGKILL);
}

void TestIntrospectionRun::nothingIsLeftInTheProject()
{
    ScratchProject project("INSTALLED_APPS += ['shop']\n");
    project.write("shop/__init__.py", "");
    const auto names = [&] {
        std::vector<std::string> found;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(project.folder())) {
            found.push_back(entry.path().string());
        }
        std::ranges::sort(found);
        return found;
    };
    const std::vector<std::string> before = names();
    const auto snapshot = introspected(project);
    VERIFY_SNAPSHOT(snapshot);
    QCOMPARE(names(), before);
}

void TestIntrospectionRun::lastGood()
{
    ScratchProject project;
    const ProjectLocation location = project.location();
    QCOMPARE(loadLastGoodSnapshot(location).error().code, ErrorCode::NotFound);
    const auto snapshot = introspected(project);
    VERIFY_SNAPSHOT(snapshot);
    QVERIFY(saveLastGoodSnapshot(location, *snapshot));
    // The project fails now; what it was stays at hand.
    project.write("settings.py", "raise RuntimeError('today')\n");
    QVERIFY(!introspected(project));
    const auto kept = loadLastGoodSnapshot(location);
    QVERIFY(kept);
    QCOMPARE(kept->snapshot.document, snapshot->document);
    QVERIFY(kept->taken.isValid());
    const auto failed = introspectAndKeep(location, introspectionRun(location), {});
    QVERIFY(!failed);
    QVERIFY2(failed.error().advice.contains(displayPath(kept->file)),
             qPrintable(failed.error().advice));
    QVERIFY(failed.error().advice.endsWith(QLatin1String("; --snapshot reads it.")));
    ProjectLocation inWindow = location;
    inWindow.words.snapshot = QStringLiteral("the button");
    const auto failedThere = introspectAndKeep(inWindow, introspectionRun(inWindow), {});
    QVERIFY(!failedThere);
    QVERIFY2(failedThere.error().advice.endsWith(QLatin1String("; the button reads it.")),
             qPrintable(failedThere.error().advice));
    QVERIFY(readSnapshotFile(kept->file));
    // What is good again is kept anew.
    project.write("settings.py",
                  "SECRET_KEY = 'x'\nSTATIC_URL = '/new/'\nINSTALLED_APPS = "
                  "['django.contrib.staticfiles']\n");
    QVERIFY(introspectAndKeep(location, introspectionRun(location), {}));
    QCOMPARE(loadLastGoodSnapshot(location)->snapshot.settings.staticUrl.value(),
             QStringLiteral("/new/"));
    ProjectLocation other = location;
    other.settingsModule = QStringLiteral("other.settings");
    QVERIFY(!loadLastGoodSnapshot(other));
}

QTEST_GUILESS_MAIN(TestIntrospectionRun)
#include "tst_introspection_run.moc"
