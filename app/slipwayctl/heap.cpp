// SPDX-License-Identifier: GPL-3.0-or-later
#include "heap.h"

#include <barrier>
#include <cstddef>
#include <cstdlib>
#include <malloc.h>
#include <memory>
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
    void *begin = first;
    size_t room = Step;
    if (std::align(LargePage, LargePage, begin, room) != nullptr) {
        // A wish, no more: where it cannot be granted nothing happens.
        static_cast<void>(::madvise(begin, Step - 2 * LargePage, MADV_HUGEPAGE));
    }
    std::free(first);
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
