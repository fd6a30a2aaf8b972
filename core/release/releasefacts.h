// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/release.h"

namespace Slipway {

/// Gives every file its media type, by its name, and the release the table of them. Those of files
/// that stand for another file are as that file's, encoded.
void recordMediaTypes(Release &release);

/// Turns the files' indexes into Collection::origins into ones of Release::origins: those that are
/// used, each once, in the collection's order.
void recordOrigins(Release &release, const Collection &collection);

} // namespace Slipway
