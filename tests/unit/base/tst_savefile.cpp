// SPDX-License-Identifier: GPL-3.0-or-later
// What a file named by the user becomes, and what it stays.
#include "base/filedescriptor.h"
#include "base/savefile.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

using namespace Slipway;
namespace fs = std::filesystem;

class SaveFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_folder.reset(); }
    void files();
    void fifo_data();
    void fifo();
    void fullDevice();
    void folder();

private:
    [[nodiscard]] std::string path(const char *name) const
    {
        return m_folder->path().toStdString() + '/' + name;
    }
    static std::string contentOf(const std::string &file)
    {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void SaveFileTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void SaveFileTest::files()
{
    const QString what = QStringLiteral("not saved");
    QVERIFY(saveFile(path("new"), "first, and longer", what).has_value());
    QVERIFY(saveFile(path("new"), "second", what).has_value());
    QCOMPARE(contentOf(path("new")), std::string("second"));
    fs::create_symlink("new", path("link"));
    QVERIFY(saveFile(path("link"), "third", what).has_value());
    QVERIFY(fs::is_symlink(path("link")));
    QCOMPARE(contentOf(path("new")), std::string("third"));
    const auto missing = saveFile(path("none/file"), "x", what);
    QVERIFY(!missing);
    QVERIFY(missing.error().code == ErrorCode::NotFound);
    QCOMPARE(missing.error().what, what);
}

void SaveFileTest::fifo_data()
{
    QTest::addColumn<bool>("byLink");
    QTest::newRow("itself") << false;
    QTest::newRow("by a link") << true;
}

void SaveFileTest::fifo()
{
    QFETCH(const bool, byLink);
    const std::string pipe = path("pipe");
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    fs::create_symlink("pipe", path("link"));
    // Its reader, so that nobody waits for one.
    const FileDescriptor reader(::open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    QVERIFY(reader.isValid());
    QVERIFY(saveFile(byLink ? path("link") : pipe, "through", {}).has_value());
    QVERIFY(fs::is_fifo(pipe));
    QVERIFY(fs::is_symlink(path("link")));
    std::array<char, 64> seen = {};
    const ssize_t count = ::read(reader.get(), seen.data(), seen.size());
    QCOMPARE(count, ssize_t(7));
    QCOMPARE(std::string(seen.data(), 7), std::string("through"));
}

/// A device of the test's own where it may make one; else that of the system by a link, where nobody could replace it.
void SaveFileTest::fullDevice()
{
    const std::string full = path("full");
    constexpr unsigned int Memory = 1;
    constexpr unsigned int Full = 7;
    if (::mknod(full.c_str(), S_IFCHR | 0600, makedev(Memory, Full)) != 0
        || !FileDescriptor(::open(full.c_str(), O_WRONLY | O_CLOEXEC)).isValid()) {
        fs::remove(full);
        if (::access("/dev", W_OK) == 0) {
            QSKIP("there is no full device that the system could spare");
        }
        fs::create_symlink("/dev/full", full);
    }
    const auto saved = saveFile(full, "no room", QStringLiteral("not saved"));
    QVERIFY(!saved);
    QVERIFY(saved.error().code == ErrorCode::NoSpace);
    QCOMPARE(saved.error().what, QStringLiteral("not saved"));
    QVERIFY(fs::is_character_file(full));
}

void SaveFileTest::folder()
{
    fs::create_directory(path("folder"));
    const auto saved = saveFile(path("folder"), "x", {});
    QVERIFY(!saved);
    QVERIFY(saved.error().code == ErrorCode::WrongType);
    QVERIFY(fs::is_empty(path("folder")));
}

QTEST_GUILESS_MAIN(SaveFileTest)
#include "tst_savefile.moc"
