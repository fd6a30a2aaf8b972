// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QString>

namespace Slipway::Ctl {

/// Says on standard error whose deployments keep the release store, as far as the history of this machine knows, and
/// that the command waits for them.
void tellStoreWait(const QString &command);

/// Busy with the same words in place of the store's own; any other error as it is.
[[nodiscard]] Error withStoreHolders(Error error);

/// The same for who marks releases. Deployments do not keep those waiting, so it is told which program has the store to
/// itself, as far as the kernel says.
void tellMarkWait(const QString &command);
[[nodiscard]] Error withMarkHolders(Error error);

} // namespace Slipway::Ctl
