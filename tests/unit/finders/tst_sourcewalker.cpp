// SPDX-License-Identifier: GPL-3.0-or-later
#include "finders/sourcewalker.h"
#include "processtesting/childprocess.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

using namespace Slipway;

namespace {

/// Writes down what a walk meets, one line each.
class Recorder final : public SourceWalker::Visitor {
public:
    bool folder(std::string_view, const FolderListing &) override { return true; }
    bool file(std::string &&path, const FolderListing::Entry &entry) override
    {
        if (entry.type == SourceType::BrokenLink) {
            path += " broken";
        } else if (entry.type == SourceType::Special) {
            path += " special";
        }
        lines.push_back(path + (entry.isLink ? " link" : ""));
        return lines.size() != stopAfter;
    }
    bool ignored(std::string &&path, size_t pattern, bool isFolder) override
    {
        lines.push_back("ignored " + path + (isFolder ? "/ " : " ") + std::to_string(pattern));
        return true;
    }
    bool problem(std::string_view path, Error &&error) override
    {
        lines.push_back("problem at '" + std::string(path) + "': " + error.detail.toStdString());
        return true;
    }

    std::vector<std::string> lines;
    size_t stopAfter = SIZE_MAX;
};

QByteArray joined(const std::vector<std::string> &lines)
{
    QByteArray text;
    for (const std::string &line : lines) {
        text += QByteArray::fromStdString(line) + '\n';
    }
    return text;
}

} // namespace

class TestSourceWalker : public QObject {
    Q_OBJECT

private slots:
    void init();
    void order();
    void manyFoldersAhead();
    void aheadCanBeEnded();
    void oddNames();
    void linksAndSpecialFiles();
    void linkToParentEndsAtTheSystemsLimit();
    void linkToItself();
    void unreadableFolder();
    void missingRoot();
    void ignoredNamesCarryTheirPattern();
    void visitorEndsTheWalk();
    void stopRequestEndsTheWalk();
    void deepTree();

private:
    void write(const std::string &path) const;
    QByteArray walk(const QStringList &patterns = {}) const;
    [[nodiscard]] std::string root() const { return m_folder->path().toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSourceWalker::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestSourceWalker::write(const std::string &path) const
{
    const std::string full = root() + "/" + path;
    for (size_t at = full.find('/', root().size() + 1); at != std::string::npos;
         at = full.find('/', at + 1)) {
        ::mkdir(full.substr(0, at).c_str(), 0755);
    }
    const int fd = ::open(full.c_str(), O_CREAT | O_WRONLY, 0644);
    QVERIFY(fd >= 0);
    ::close(fd);
}

QByteArray TestSourceWalker::walk(const QStringList &patterns) const
{
    const IgnorePatterns ignore(patterns);
    Recorder recorder;
    SourceWalker(root(), ignore, recorder, {}).run();

    // Who lists ahead meets the same, also where it must wait for the walk again and again.
    for (const size_t mostReady : {size_t{10'000}, size_t{7}, size_t{0}}) {
        Recorder second;
        FolderReader reader(ListingDetail::States, mostReady);
        SourceWalker ahead(root(), ignore, second, {});
        ahead.listAhead(reader);
        ahead.run();
        if (second.lines != recorder.lines) {
            return "ahead: " + joined(second.lines) + "lazy: " + joined(recorder.lines);
        }
    }
    return joined(recorder.lines);
}

void TestSourceWalker::manyFoldersAhead()
{
    QByteArray expected;
    // Many, with folders in them.
    for (int i = 100; i < 300; ++i) {
        const std::string folder = "d" + std::to_string(i);
        write(folder + "/a.txt");
        write(folder + "/inner/b.txt");
        write(folder + "/skipped/c.txt");
        const auto name = QByteArray::fromStdString(folder);
        expected += name + "/a.txt\n" + name + "/inner/b.txt\nignored " + name + "/skipped/ 0\n";
    }
    QCOMPARE(walk({QStringLiteral("skipped")}), expected);
}

void TestSourceWalker::aheadCanBeEnded()
{
    for (int i = 100; i < 200; ++i) {
        write("d" + std::to_string(i) + "/a.txt");
    }
    const IgnorePatterns ignore((QStringList()));
    Recorder recorder;
    recorder.stopAfter = 3;
    FolderReader reader;
    SourceWalker walker(root(), ignore, recorder, {});
    walker.listAhead(reader);
    QVERIFY(!walker.run());
    QCOMPARE(recorder.lines.size(), size_t(3));
}

void TestSourceWalker::order()
{
    for (const char *path :
         {"b.txt", "a/z.txt", "a/b/c.txt", "B.txt", "a.txt", "a-b/x.txt", "é.txt", "~"}) {
        write(path);
    }
    // Files of a folder first, then its folders; by bytes.
    QCOMPARE(walk(), QByteArray("B.txt\na.txt\nb.txt\n~\né.txt\na/z.txt\na/b/c.txt\na-b/x.txt\n"));
}

void TestSourceWalker::oddNames()
{
    for (const char *path :
         {"new\nline.txt", "tab\there", "bad\xff\xfe.txt", "back\\slash", " lead", "q'\"uote"}) {
        write(path);
    }
    QCOMPARE(
        walk(),
        QByteArray(" lead\nback\\slash\nbad\xff\xfe.txt\nnew\nline.txt\nq'\"uote\ntab\there\n"));
}

void TestSourceWalker::linksAndSpecialFiles()
{
    write("real/a.txt");
    QCOMPARE(::symlink("real", (root() + "/folder").c_str()), 0);
    QCOMPARE(::symlink("real/a.txt", (root() + "/file").c_str()), 0);
    QCOMPARE(::symlink("nowhere", (root() + "/gone").c_str()), 0);
    QCOMPARE(::mkfifo((root() + "/pipe").c_str(), 0600), 0);
    QCOMPARE(::symlink("pipe", (root() + "/pipelink").c_str()), 0);
    QCOMPARE(walk(),
             QByteArray("file link\ngone broken link\npipe special\npipelink special link\n"
                        "folder/a.txt\nreal/a.txt\n"));
}

void TestSourceWalker::linkToParentEndsAtTheSystemsLimit()
{
    write("a.txt");
    QCOMPARE(::symlink(".", (root() + "/loop").c_str()), 0);
    const QByteArray lines = walk();
    QVERIFY2(lines.contains("OSError: [Errno 40] Too many levels of symbolic links: '"),
             lines.constData());
    // 40 links can be followed; the 41st is the problem.
    QCOMPARE(lines.count("a.txt\n"), 41);
    const QByteArray deepest = QByteArray("/loop").repeated(41);
    QVERIFY(lines.contains("'" + QByteArray::fromStdString(root()) + deepest + "'\n"));
    QVERIFY(!lines.contains("'" + QByteArray::fromStdString(root()) + deepest + "/loop"));
}

void TestSourceWalker::linkToItself()
{
    write("a.txt");
    write("z/b.txt");
    QCOMPARE(::symlink("self", (root() + "/self").c_str()), 0);
    // Django lists nothing of such a folder; what could be read comes after the problem.
    QCOMPARE(walk(),
             "problem at '': OSError: [Errno 40] Too many levels of symbolic links: '"
                 + QByteArray::fromStdString(root()) + "/self'\na.txt\nz/b.txt\n");
}

void TestSourceWalker::unreadableFolder()
{
    write("a.txt");
    write("closed/b.txt");
    write("open/c.txt");
    QCOMPARE(::chmod((root() + "/closed").c_str(), 0), 0);
    QCOMPARE(::chmod(root().c_str(), 0755), 0);
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    const Testing::ChildEnd end = Testing::runAsNobody([&] {
        const QByteArray lines = walk();
        return ::write(ends[1], lines.constData(), static_cast<size_t>(lines.size()))
                == lines.size()
            ? 0
            : 1;
    });
    ::close(ends[1]);
    QByteArray lines(4096, '\0');
    const ssize_t count = ::read(ends[0], lines.data(), static_cast<size_t>(lines.size()));
    ::close(ends[0]);
    QCOMPARE(end.status, 0);
    lines.truncate(count);
    QCOMPARE(lines,
             "a.txt\nproblem at 'closed': PermissionError: [Errno 13] Permission denied: '"
                 + QByteArray::fromStdString(root()) + "/closed'\nopen/c.txt\n");
    ::chmod((root() + "/closed").c_str(), 0755);
}

void TestSourceWalker::missingRoot()
{
    const std::string gone = root() + "/it's gone";
    const IgnorePatterns ignore;
    Recorder recorder;
    QVERIFY(SourceWalker(gone, ignore, recorder, {}).run());
    QCOMPARE(joined(recorder.lines),
             "problem at '': FileNotFoundError: [Errno 2] No such file or directory: \""
                 + QByteArray::fromStdString(gone) + "\"\n");
}

void TestSourceWalker::ignoredNamesCarryTheirPattern()
{
    for (const char *path : {".hidden", "a~", "CVS/x", "sub/.git/config", "sub/ok.txt"}) {
        write(path);
    }
    QCOMPARE(walk({QStringLiteral("CVS"), QStringLiteral(".*"), QStringLiteral("*~")}),
             QByteArray("ignored .hidden 1\nignored a~ 2\nignored CVS/ 0\n"
                        "sub/ok.txt\nignored sub/.git/ 1\n"));
}

void TestSourceWalker::visitorEndsTheWalk()
{
    for (const char *path : {"a", "b", "c/d"}) {
        write(path);
    }
    const IgnorePatterns ignore;
    Recorder recorder;
    recorder.stopAfter = 2;
    QVERIFY(!SourceWalker(root(), ignore, recorder, {}).run());
    QCOMPARE(joined(recorder.lines), QByteArray("a\nb\n"));
}

void TestSourceWalker::stopRequestEndsTheWalk()
{
    write("a");
    const IgnorePatterns ignore;
    Recorder recorder;
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!SourceWalker(root(), ignore, recorder, stop.get_token()).run());
    QVERIFY(recorder.lines.empty());
}

void TestSourceWalker::deepTree()
{
    // Deeper than descriptors are many, up to the longest path that the system takes.
    std::string path;
    while (root().size() + path.size() + 12 < 4096) {
        path += "d/";
    }
    write(path + "f");
    const QByteArray lines = walk();
    QCOMPARE(lines, QByteArray::fromStdString(path) + "f\n");
}

QTEST_GUILESS_MAIN(TestSourceWalker)
#include "tst_sourcewalker.moc"
