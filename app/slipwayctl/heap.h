// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Slipway::Ctl {

/// Has the heap grow in large steps and lie in large pages where the kernel has some: a command that ends
/// after a tenth of a second spends much of that on being given its memory page by page. Of what is not used
/// the system takes nothing away from others. Before anything else is done; does nothing where it cannot.
void prepareHeap();

} // namespace Slipway::Ctl
