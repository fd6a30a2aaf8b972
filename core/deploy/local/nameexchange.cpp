// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/nameexchange.h"

#include "deploy/local/adoptionplaces.h"
#include "deploy/local/releasenames.h"

#include <QCoreApplication>

#include <array>
#include <cerrno>
#include <cstdio>
#include <unistd.h>

namespace Slipway::Local {

namespace {

/// Two links among the releases that change places before anything else is done.
constexpr std::array TrialNames = {".exchange-1", ".exchange-2"};

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Adoption", source);
}

std::unexpected<Error> notExchanged(int errnum, const std::string &served)
{
    if (errnum == EINVAL || errnum == ENOSYS || errnum == EOPNOTSUPP) {
        return notAdopted(ErrorCode::Unsupported, served,
                          text("its file system cannot exchange two names in one step"),
                          text("Nothing was changed. Deploy in place or as a pool; or stop the web "
                               "server, move the folder away, and deploy to a new one."));
    }
    return notAdopted(errnum, served);
}

} // namespace

Result<void> tryExchange(int folder, std::string_view fullName, const std::string &served)
{
    const std::string leadsNowhere(CurrentLink);
    for (const char *name : TrialNames) {
        if (::symlinkat(leadsNowhere.c_str(), folder, name) != 0) {
            return notAdopted(errno, fullName);
        }
    }
    if (Result<void> done =
            exchangeNames(folder, TrialNames.front(), folder, TrialNames.back(), served);
        !done) {
        return done;
    }
    return removeTrial(folder, fullName);
}

Result<void> removeTrial(int folder, std::string_view fullName)
{
    for (const char *name : TrialNames) {
        if (!linkText(folder, name).empty() && ::unlinkat(folder, name, 0) != 0) {
            return notAdopted(errno, fullName);
        }
    }
    return {};
}

Result<void> exchangeNames(int folder, const std::string &name, int otherFolder,
                           const std::string &otherName, const std::string &served)
{
    if (::renameat2(folder, name.c_str(), otherFolder, otherName.c_str(), RENAME_EXCHANGE) != 0) {
        return notExchanged(errno, served);
    }
    return {};
}

} // namespace Slipway::Local
