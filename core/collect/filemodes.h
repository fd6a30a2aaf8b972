// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "project/projectsnapshot.h"

#include <optional>

class QJsonObject;

namespace Slipway {

/// What is given as the mode of files or folders and is no number, as Python shows it: "'0644'" for a text. Django
/// raises a TypeError where it first uses it. `storage`: what the snapshot's document says of a storage.
[[nodiscard]] std::optional<QString> modeOfAnotherType(const QJsonObject &storage);

/// Whether the modes that the storage writes files and folders with are numbers, or not set. Looks at the snapshot
/// only. Errors: Unsupported, naming the value.
/// Source: django/core/files/storage/filesystem.py (6.0.3), FileSystemStorage._save().
[[nodiscard]] Result<void> checkFileModes(const ProjectSnapshot &snapshot);

} // namespace Slipway
