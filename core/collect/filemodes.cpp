// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/filemodes.h"

#include <QCoreApplication>
#include <QJsonObject>

namespace Slipway {

namespace {

struct FileModes {
    Q_DECLARE_TR_FUNCTIONS(Slipway::FileModes)
};

} // namespace

std::optional<QString> modeOfAnotherType(const QJsonObject &storage)
{
    for (const QLatin1String key :
         {QLatin1String("file_mode_repr"), QLatin1String("dir_mode_repr")}) {
        if (const QJsonValue shown = storage.value(key); shown.isString()) {
            return shown.toString();
        }
    }
    return std::nullopt;
}

Result<void> checkFileModes(const ProjectSnapshot &snapshot)
{
    const auto given =
        modeOfAnotherType(snapshot.document.value(QLatin1String("storage")).toObject());
    if (!given) {
        return {};
    }
    const StorageInfo &storage = snapshot.storage;
    return failure(
        {.code = ErrorCode::Unsupported,
         .what = FileModes::tr("The static files were not written"),
         .where = storage.className.isEmpty() ? storage.backend : storage.className,
         .why =
             FileModes::tr("the mode of its files or folders is not a number but %1").arg(*given),
         .advice = FileModes::tr("Write FILE_UPLOAD_PERMISSIONS, "
                                 "FILE_UPLOAD_DIRECTORY_PERMISSIONS and the storage's options as "
                                 "numbers, such as 0o644.")});
}

} // namespace Slipway
