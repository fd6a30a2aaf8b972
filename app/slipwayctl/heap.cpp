// SPDX-License-Identifier: GPL-3.0-or-later
#include "heap.h"

#include <barrier>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <malloc.h>
#include <sys/mman.h>
#include <thread>

namespace Slipway::Ctl {

namespace {

#ifdef __GLIBC__
constexpr int Step = 32 << 20;
constexpr size_t LargePage = size_t{2} << 20U;

/// For the heap of this thread, which has nothing in it yet.
void askForLargePages()
{
    void *first =
        std::malloc(LargePage / 2); // more than there is: the heap grows by a step beyond it
    const auto begin = (reinterpret_cast<uintptr_t>(first) + LargePage - 1) & ~(LargePage - 1);
    std::free(first);
    // A wish, no more: where it cannot be granted nothing happens.
    static_cast<void>(
        ::madvise(reinterpret_cast<void *>(begin), Step - 2 * LargePage, MADV_HUGEPAGE));
}
#endif

} // namespace

void prepareHeap()
{
#ifdef __GLIBC__
    // What is larger is given back as a whole when it is not needed any more.
    if (::mallopt(M_MMAP_THRESHOLD, Step) == 0 || ::mallopt(M_TRIM_THRESHOLD, Step) == 0
        || ::mallopt(M_TOP_PAD, Step) == 0) {
        return;
    }
    askForLargePages();
    // The C library gives a new thread the heap of one that has ended.
    std::barrier together(2);
    const auto prepare = [&together] {
        askForLargePages();
        together.arrive_and_wait(); // two heaps, not twice the same one
    };
    const std::jthread one(prepare);
    const std::jthread other(prepare);
#endif
}

} // namespace Slipway::Ctl
