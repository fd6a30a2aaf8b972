// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/changetick.h"
#include "base/filedescriptor.h"

#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Slipway;

namespace {

bool keepsSeconds = false;

} // namespace

/// Stands for that of the C library: a file system without room for a part of a second.
extern "C" int fstat(int fd, struct stat *status) noexcept
{
    const int result = ::fstatat(fd, "", status, AT_EMPTY_PATH);
    if (result == 0 && keepsSeconds) {
        status->st_ctim.tv_nsec = 0;
    }
    return result;
}

class ChangeTickTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wholeSecondsAreNoTicks();
};

/// Of two changes within a second the second one would not show.
void ChangeTickTest::wholeSecondsAreNoTicks()
{
    const QTemporaryDir made;
    const FileDescriptor folder(
        ::open(made.path().toLocal8Bit().constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    QVERIFY(folder.isValid());
    if (!isStampedByKernel(folder.get())) {
        QSKIP("the temporary folder is not on a file system whose times are the kernel's");
    }
    keepsSeconds = true;
    const bool is = isStampedByKernel(folder.get());
    keepsSeconds = false;
    QVERIFY(!is);
}

QTEST_GUILESS_MAIN(ChangeTickTest)
#include "tst_changetick.moc"
