// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/journalaside.h"

#include "base/filedescriptor.h"
#include "base/pathtext.h"
#include "base/posixpath.h"

#include <QCoreApplication>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway {

namespace {

struct JournalAside {
    Q_DECLARE_TR_FUNCTIONS(Slipway::DeployJournal)
};

std::unexpected<Error> notPutAside(int errnum, const std::string &path)
{
    return failure(Error::fromErrno(
        errnum, JournalAside::tr("A damaged journal could not be put aside"), path));
}

} // namespace

bool isJournalHeld(const std::string &file)
{
    const FileDescriptor opened(
        ::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct flock whole = {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    return opened.isValid() && ::fcntl(opened.get(), F_OFD_GETLK, &whole) == 0
        && whole.l_type != F_UNLCK;
}

Result<std::string> putJournalAside(const std::string &file)
{
    const std::string path(PosixPath::folderOf(file));
    const std::string name(PosixPath::baseName(file));
    const FileDescriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isValid()) {
        return notPutAside(errno, path);
    }
    if (isJournalHeld(file)) {
        return failure({.code = ErrorCode::Busy,
                        .what = JournalAside::tr("A damaged journal could not be put aside"),
                        .where = displayPath(file),
                        .why = JournalAside::tr("another deployment to the same folder still runs"),
                        .advice = JournalAside::tr("Wait until it is done, then plan again.")});
    }
    const std::string ending = ".damaged";
    std::string aside = name + ending;
    struct stat status = {};
    for (int number = 2; ::fstatat(folder.get(), aside.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
         ++number) {
        aside = name + ending + '-' + std::to_string(number);
    }
    if (errno != ENOENT || ::renameat(folder.get(), name.c_str(), folder.get(), aside.c_str()) != 0
        || ::fsync(folder.get()) != 0) {
        return notPutAside(errno, file);
    }
    return path + '/' + aside;
}

} // namespace Slipway
