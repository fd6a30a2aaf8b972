// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/filedescriptor.h"
#include "base/readblock.h"

#include <QTest>

#include <array>
#include <cerrno>
#include <csignal>
#include <string_view>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace Slipway;

class ReadBlockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fillsTheBlockFromParts();
    void endsWithTheFile();
    void saysWhatFailed();
};

namespace {

struct Pipe {
    FileDescriptor from;
    FileDescriptor into;
};

Pipe makePipe()
{
    std::array<int, 2> ends = {-1, -1};
    return ::pipe(ends.data()) == 0 ? Pipe{FileDescriptor(ends[0]), FileDescriptor(ends[1])}
                                    : Pipe();
}

} // namespace

/// A pipe gives no more at once than it holds: the block is larger than that.
void ReadBlockTest::fillsTheBlockFromParts()
{
    Pipe pipe = makePipe();
    QVERIFY(pipe.from.isValid());
    std::vector<char> sent(1'000'000);
    for (size_t i = 0; i < sent.size(); ++i) {
        sent[i] = static_cast<char>('a' + i % 23);
    }
    ssize_t written = 0;
    std::thread writer([&] { written = ::write(pipe.into.get(), sent.data(), sent.size()); });
    std::vector<char> seen(sent.size());
    const ssize_t count = readBlock(pipe.from.get(), seen);
    const auto handler = std::signal(SIGPIPE, SIG_IGN);
    pipe.from.reset(); // nobody waits for the rest, should there be one
    writer.join();
    std::signal(SIGPIPE, handler);
    QCOMPARE(written, ssize_t(sent.size()));
    QCOMPARE(count, ssize_t(sent.size()));
    QVERIFY(seen == sent);
}

void ReadBlockTest::endsWithTheFile()
{
    Pipe pipe = makePipe();
    QCOMPARE(::write(pipe.into.get(), "end", 3), ssize_t(3));
    pipe.into.reset();
    std::array<char, 10> block = {};
    QCOMPARE(readBlock(pipe.from.get(), block), ssize_t(3));
    QVERIFY(std::string_view(block.data(), 3) == "end");
    QCOMPARE(readBlock(pipe.from.get(), block), ssize_t(0));
}

void ReadBlockTest::saysWhatFailed()
{
    std::array<char, 10> block = {};
    const ssize_t count = readBlock(-1, block);
    const int errnum = errno;
    QVERIFY(count < 0);
    QCOMPARE(errnum, EBADF);
}

QTEST_GUILESS_MAIN(ReadBlockTest)
#include "tst_readblock.moc"
