// SPDX-License-Identifier: GPL-3.0-or-later
// A machine without libgit2: this program's own dlopen(3) does not find it.
#include "git/projectcommit.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <dlfcn.h>
#include <string_view>

using namespace Slipway;
using namespace Qt::StringLiterals;

extern "C" void *dlopen(const char *file, int flags)
{
    if (file != nullptr && std::string_view(file).starts_with("libgit2")) {
        return nullptr;
    }
    using Open = void *(*)(const char *, int);
    static const auto real = reinterpret_cast<Open>(::dlsym(RTLD_NEXT, "dlopen"));
    return real(file, flags);
}

class NoGitLibraryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isSaid();
};

void NoGitLibraryTest::isSaid()
{
    const QTemporaryDir folder;
    const auto look = [&] { return readProjectCommit(folder.path().toStdString(), {}); };
    QVERIFY(look().error() == NoCommit::NoRepository); // that needs no library to be known
    QVERIFY(QDir(folder.path()).mkpath(u".git"_s));
    QVERIFY(look().error() == NoCommit::NoLibrary);
    QVERIFY(noCommitText(NoCommit::NoLibrary).contains(u"libgit2"_s));
}

QTEST_GUILESS_MAIN(NoGitLibraryTest)
#include "tst_nogitlibrary.moc"
