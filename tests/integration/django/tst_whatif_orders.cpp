// SPDX-License-Identifier: GPL-3.0-or-later
#include "scratchproject.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "collect/whatif.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <format>
#include <map>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr int Orders = 100;
constexpr int RealRuns = 6; // orders that also run as a process of their own, with edited settings
constexpr int Apps = 6;

using Found = std::map<QString, QString>; ///< Destination → source.

QString textOf(const std::string &path)
{
    return textFromPath(path);
}

/// Apps, plain folders, a folder with a prefix, and one folder under two prefixes; all of them with
/// files of the same names.
void fill(ScratchProject &project)
{
    QRandomGenerator random(7);
    QStringList folders = {u"one"_s, u"two"_s, u"three"_s, u"twice"_s};
    QByteArray apps = "'django.contrib.staticfiles'";
    for (int i = 0; i < Apps; ++i) {
        const QString app = u"app%1"_s.arg(i);
        project.write(app.toStdString() + "/__init__.py", {});
        apps += ", '" + app.toLatin1() + '\'';
        folders << app + u"/static"_s;
    }
    for (const QString &folder : std::as_const(folders)) {
        for (int i = 0; i < 30; ++i) {
            if (random.bounded(2) == 0) {
                const QString name = i % 3 == 0 ? u"lib/f%1.js"_s.arg(i) : u"css/f%1.css"_s.arg(i);
                // A few contents only, so that some winners change for the same bytes.
                project.write((folder + u'/' + name).toStdString(),
                              QByteArray::number(random.bounded(3)));
            }
        }
        project.write(folder.toStdString() + "/CVS/ignored.css", "x");
    }
    project.write("settings.py",
                  "import os\n"
                  "BASE = os.path.dirname(os.path.abspath(__file__))\n"
                  "SECRET_KEY = 'for this test only'\n"
                  "USE_TZ = True\n"
                  "STATIC_URL = 'static/'\n"
                  "STATIC_ROOT = os.path.join(BASE, 'out')\n"
                  "INSTALLED_APPS = ["
                      + apps
                      + "]\n"
                        "STATICFILES_DIRS = [os.path.join(BASE, 'one'),\n"
                        "    ('lib', os.path.join(BASE, 'two')), os.path.join(BASE, 'three'),\n"
                        "    ('css', os.path.join(BASE, 'twice')),\n"
                        "    ('lib', os.path.join(BASE, 'twice'))]\n");
}

SourceOrder shuffled(const ProjectSnapshot &snapshot, uint32_t seed)
{
    SourceOrder order = SourceOrder::of(snapshot);
    QRandomGenerator random(seed);
    std::ranges::shuffle(order.finders, random);
    std::ranges::shuffle(order.dirs, random);
    std::ranges::shuffle(order.apps, random);
    return order;
}

QJsonObject settingsOf(const ProjectSnapshot &snapshot, const SourceOrder &order)
{
    QJsonArray finders;
    for (const uint32_t finder : order.finders) {
        finders << snapshot.finders[finder].setting;
    }
    QJsonArray dirs;
    for (const uint32_t dir : order.dirs) {
        const StaticfilesDir &entry = snapshot.settings.staticfilesDirs[dir];
        dirs << QJsonArray{textOf(entry.prefix), textOf(entry.path)};
    }
    QJsonArray apps;
    for (const uint32_t app : order.apps) {
        apps << snapshot.apps[app].name;
    }
    return {{u"finders"_s, finders}, {u"dirs"_s, dirs}, {u"apps"_s, apps}};
}

QByteArray run(const ScratchProject &project, const QStringList &arguments,
               const QString &settings = u"settings"_s)
{
    QProcess python;
    python.setWorkingDirectory(textOf(project.folder()));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DJANGO_SETTINGS_MODULE"_s, settings);
    python.setProcessEnvironment(environment);
    python.start(u"python3"_s, arguments);
    if (!python.waitForFinished(240'000) || python.exitCode() != 0) {
        qWarning("%s", python.readAllStandardError().constData());
        return {};
    }
    return python.readAllStandardOutput();
}

Found foundOf(const QJsonObject &answer)
{
    Found found;
    const QJsonObject files = answer[u"found"_s].toObject();
    for (auto it = files.begin(); it != files.end(); ++it) {
        found.emplace(it.key(), it.value().toString());
    }
    return found;
}

/// Sorted: Django reads a folder's entries in whatever order the disk has them.
QStringList pathsOf(const Collection &collection, const std::vector<uint32_t> &sources)
{
    QStringList paths;
    for (const uint32_t source : sources) {
        paths << textOf(collection.absolutePath(collection.sources[source]));
    }
    paths.sort();
    return paths;
}

} // namespace

/// What another order would do, told without looking at the disk, against collectstatic with the
/// edited settings.
class TestWhatIfOrders final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void hundredOrders();
    void settingsLinesDoWhatTheySay();

private:
    ScratchProject m_project;
    std::shared_ptr<const ProjectSnapshot> m_snapshot;
    std::shared_ptr<const Collection> m_collection;
    std::vector<Conflict> m_conflicts;
    std::vector<SourceOrder> m_orders;
};

void TestWhatIfOrders::initTestCase()
{
    fill(m_project);
    const auto snapshot = introspected(m_project);
    VERIFY_SNAPSHOT(snapshot);
    m_snapshot = std::make_shared<const ProjectSnapshot>(*snapshot);
    const auto collection = buildCollection(*m_snapshot, {});
    QVERIFY(collection);
    m_collection = *collection;
    const auto conflicts = findConflicts(*m_snapshot, *m_collection);
    QVERIFY(conflicts);
    m_conflicts = *conflicts;
    QVERIFY(m_conflicts.size() > 20);
    for (uint32_t seed = 1; seed <= Orders; ++seed) {
        m_orders.push_back(shuffled(*m_snapshot, seed));
    }
}

void TestWhatIfOrders::hundredOrders()
{
    QJsonArray questions = {settingsOf(*m_snapshot, SourceOrder::of(*m_snapshot))};
    for (const SourceOrder &order : m_orders) {
        questions << settingsOf(*m_snapshot, order);
    }
    m_project.write("orders.json", QJsonDocument(questions).toJson());
    const QByteArray output = run(
        m_project,
        {qEnvironmentVariable("SLIPWAY_SOURCE_DIR") + u"/tests/integration/django/run_orders.py"_s,
         u"orders.json"_s});
    const QJsonArray answers = QJsonDocument::fromJson(output).array();
    QCOMPARE(answers.size(), Orders + 1);
    const Found asSet = foundOf(answers.first().toObject());
    QCOMPARE(asSet.size(), m_collection->files.size());
    int flipped = 0;
    int prefixes = 0;
    for (int i = 0; i < Orders; ++i) {
        const WhatIf told =
            whatIf(*m_snapshot, *m_collection, &m_conflicts, m_orders[std::size_t(i)]);
        const QJsonObject answer = answers[i + 1].toObject();
        const QByteArray name = "order " + QByteArray::number(i + 1);
        // Every file that collectstatic would copy.
        QStringList copied = answer[u"copied"_s].toVariant().toStringList();
        copied.sort();
        QCOMPARE(pathsOf(*m_collection, told.winners), copied);
        // And which winners flip.
        Found before = asSet;
        for (const WinnerFlip &flip : told.flips) {
            const QString destination = textOf(flip.destination);
            if (flip.after) {
                before[destination] =
                    textOf(m_collection->absolutePath(m_collection->sources[*flip.after]));
            } else {
                before.erase(destination);
            }
            ++flipped;
            prefixes += flip.before && flip.after ? 0 : 1;
        }
        const Found after = foundOf(answer);
        QVERIFY2(before == after, name.constData());
        for (const WinnerFlip &flip : told.flips) {
            const auto was = asSet.find(textOf(flip.destination));
            QVERIFY2((was != asSet.end()) == flip.before.has_value(), name.constData());
            if (flip.before && flip.after) {
                QVERIFY2(was->second != after.at(textOf(flip.destination)), name.constData());
            }
        }
    }
    qInfo("%d orders, %d flips, %d of them by a prefix", Orders, flipped, prefixes);
    QVERIFY(flipped > Orders);
    QVERIFY(prefixes > 0);
}

void TestWhatIfOrders::settingsLinesDoWhatTheySay()
{
    for (int i = 0; i < RealRuns; ++i) {
        const SourceOrder &order = m_orders[std::size_t(i)];
        const QString module = u"settings_%1"_s.arg(i);
        m_project.write((module + u".py"_s).toStdString(),
                        "from settings import *\n" + settingsLines(*m_snapshot, order).toUtf8());
        const QByteArray log = run(
            m_project,
            {u"manage.py"_s, u"collectstatic"_s, u"--noinput"_s, u"--dry-run"_s, u"-v"_s, u"2"_s},
            module);
        QStringList copied;
        for (const QByteArray &line : log.split('\n')) {
            if (line.startsWith("Pretending to copy '")) {
                copied << QString::fromUtf8(line.mid(20).chopped(1));
            }
        }
        copied.sort();
        QVERIFY(copied.size() > 20);
        QCOMPARE(
            copied,
            pathsOf(*m_collection, whatIf(*m_snapshot, *m_collection, nullptr, order).winners));
    }
}

QTEST_GUILESS_MAIN(TestWhatIfOrders)
#include "tst_whatif_orders.moc"
