// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "project/configedit.h"
#include "project/configfile.h"
#include "project/slipwayconfig.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Slipway;

class TestConfigFile final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void makesTheFile();
    void keepsMode();
    void keepsOwner();
    void followsLinks();
    void refusesDanglingLink();
    void refusesChanged_data();
    void refusesChanged();
    void writesNothingForNothing();
    void removesOnlyWhatWasMade_data();
    void removesOnlyWhatWasMade();
    void namesTheFile();
    void isNoPipe();

private:
    QString path(const QString &name = QStringLiteral("slipway.toml")) const
    {
        return m_folder->filePath(name);
    }
    std::string folder() const { return pathFromText(m_folder->path()); }
    void write(const QByteArray &content, const QString &name = QStringLiteral("slipway.toml"))
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    QByteArray content(const QString &name = QStringLiteral("slipway.toml"))
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }
    static Result<std::string> setName(std::string_view text)
    {
        return setConfigValue(text, {"t"}, "k", std::string("x"));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestConfigFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestConfigFile::makesTheFile()
{
    const mode_t mask = ::umask(0027);
    const auto file = changeConfigFile(folder(), setName);
    ::umask(mask);
    QVERIFY(file);
    QVERIFY(file->exists);
    QCOMPARE(content(), QByteArray("[t]\nk = \"x\"\n"));
    struct stat status = {};
    QCOMPARE(::stat(path().toUtf8().constData(), &status), 0);
    QCOMPARE(status.st_mode & 07777, mode_t(0640));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
}

void TestConfigFile::keepsMode()
{
    write("# mine\n");
    QCOMPARE(::chmod(path().toUtf8().constData(), 0664), 0);
    QVERIFY(changeConfigFile(folder(), setName));
    struct stat status = {};
    QCOMPARE(::stat(path().toUtf8().constData(), &status), 0);
    QCOMPARE(status.st_mode & 07777, mode_t(0664));
    QCOMPARE(content(), QByteArray("# mine\n\n[t]\nk = \"x\"\n"));
}

void TestConfigFile::keepsOwner()
{
    if (::geteuid() != 0) {
        QSKIP("only root can give files away");
    }
    write("# mine\n");
    QCOMPARE(::chown(path().toUtf8().constData(), 12345, 54321), 0);
    QVERIFY(changeConfigFile(folder(), setName));
    struct stat status = {};
    QCOMPARE(::stat(path().toUtf8().constData(), &status), 0);
    QCOMPARE(status.st_uid, uid_t(12345));
    QCOMPARE(status.st_gid, gid_t(54321));
}

void TestConfigFile::followsLinks()
{
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("shared")));
    write("a = 1\n", QStringLiteral("shared/real.toml"));
    QVERIFY(QFile::link(QStringLiteral("shared/real.toml"), path()));
    QVERIFY(changeConfigFile(folder(), setName));
    QVERIFY(QFileInfo(path()).isSymLink());
    QCOMPARE(content(QStringLiteral("shared/real.toml")), QByteArray("a = 1\n\n[t]\nk = \"x\"\n"));
    QCOMPARE(QDir(path(QStringLiteral("shared"))).entryList(QDir::Files).size(), 1);
}

void TestConfigFile::refusesDanglingLink()
{
    QVERIFY(QFile::link(QStringLiteral("nowhere.toml"), path()));
    const auto file = changeConfigFile(folder(), setName);
    QVERIFY(!file);
    QCOMPARE(file.error().code, ErrorCode::NotFound);
    QVERIFY(QFileInfo(path()).isSymLink());
}

void TestConfigFile::refusesChanged_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("meanwhile");
    QTest::newRow("changed") << QByteArray("a = 1\n") << QByteArray("a = 2\n");
    QTest::newRow("grown") << QByteArray("a = 1\n") << QByteArray("a = 1\nb = 1\n");
    QTest::newRow("made") << QByteArray() << QByteArray("a = 1\n");
    QTest::newRow("removed") << QByteArray("a = 1\n") << QByteArray();
}

void TestConfigFile::refusesChanged()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, meanwhile);
    if (!before.isEmpty()) {
        write(before);
    }
    const auto file = changeConfigFile(folder(), [&](std::string_view text) {
        if (meanwhile.isEmpty()) {
            QFile::remove(path());
        } else {
            write(meanwhile);
        }
        return setName(text);
    });
    QVERIFY(!file);
    QCOMPARE(file.error().code, ErrorCode::Moved);
    QVERIFY(file.error().why.contains(QLatin1String("since it was read")));
    QCOMPARE(content(), meanwhile.isEmpty() ? QByteArray("(none)") : meanwhile);
    QVERIFY(QDir(m_folder->path()).entryList(QDir::Files).size() <= 1);
}

void TestConfigFile::writesNothingForNothing()
{
    QVERIFY(changeConfigFile(
        folder(), [](std::string_view text) { return removeConfigKey(text, {"t"}, "k"); }));
    QVERIFY(!QFile::exists(path()));
}

void TestConfigFile::removesOnlyWhatWasMade_data()
{
    QTest::addColumn<QByteArray>("there");
    QTest::addColumn<bool>("isLink");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("as made") << QByteArray("a = 1\n") << false << QByteArray("(none)");
    QTest::newRow("changed since") << QByteArray("a = 2\n") << false << QByteArray();
    QTest::newRow("a link since") << QByteArray("a = 1\n") << true << QByteArray();
}

void TestConfigFile::removesOnlyWhatWasMade()
{
    QFETCH(QByteArray, there);
    QFETCH(bool, isLink);
    QFETCH(QByteArray, after);
    write(there, isLink ? QStringLiteral("real.toml") : QStringLiteral("slipway.toml"));
    if (isLink) {
        QVERIFY(QFile::link(QStringLiteral("real.toml"), path()));
    }
    const auto file = changeConfigFile(
        folder(), [](std::string_view) { return Result<std::string>(std::string()); },
        std::string("a = 1\n"));
    QVERIFY(file);
    QCOMPARE(file->exists, after != "(none)");
    QCOMPARE(content(), after);
}

void TestConfigFile::namesTheFile()
{
    write("[t\n");
    const auto file = changeConfigFile(folder(), setName);
    QVERIFY(!file);
    QVERIFY2(file.error().where.contains(QLatin1String("slipway.toml: line 1")),
             qPrintable(file.error().where));
}

/// Nobody writes to it: reading would wait for ever.
void TestConfigFile::isNoPipe()
{
    QCOMPARE(::mkfifo(pathFromText(path()).c_str(), 0600), 0);
    const auto read = readSlipwayConfig(folder());
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::WrongType);
    QCOMPARE(read.error().where, path());
    QVERIFY2(read.error().why.contains(QLatin1String("pipe")), qPrintable(read.error().message()));
    const auto changed = changeConfigFile(folder(), setName);
    QVERIFY(!changed);
    QCOMPARE(changed.error().code, ErrorCode::WrongType);
}

QTEST_GUILESS_MAIN(TestConfigFile)
#include "tst_configfile.moc"
