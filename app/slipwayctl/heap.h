// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <thread>
#include <vector>

namespace Slipway::Ctl {

/// Has the heap grow in large steps and lie in large pages where the kernel has some: a command that ends
/// after a tenth of a second spends much of that on being given its memory page by page. Of what is not used
/// the system takes nothing away from others. Before anything else is done; does nothing where it cannot.
/// Returns what is still at it: the threads that leave their heaps to those of the command, which are to be
/// started when these have ended.
[[nodiscard]] std::vector<std::jthread> prepareHeap();

} // namespace Slipway::Ctl
