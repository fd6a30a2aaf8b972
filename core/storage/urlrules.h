// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/projectsnapshot.h"
#include "storage/reference.h"

namespace Slipway {

/// How URLs in a project's texts are read: what the settings and the storage say of them.
[[nodiscard]] ReferenceRules urlRules(const ProjectSnapshot &snapshot);

} // namespace Slipway
