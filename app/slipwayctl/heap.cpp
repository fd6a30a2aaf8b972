// SPDX-License-Identifier: GPL-3.0-or-later
#include "heap.h"

#include <array>
#include <barrier>
#include <cstddef>
#include <cstdlib>
#include <malloc.h>
#include <memory>
#include <sys/mman.h>
#include <thread>
#include <vector>

namespace Slipway::Ctl {

namespace {

#ifdef __GLIBC__
constexpr int Step = 32 << 20;
constexpr size_t LargePage = size_t{2} << 20U;
constexpr size_t Workers =
    3; // that allocate much at the same time: two look at the target, one lists sources

/// For the heap of this thread, which has nothing in it yet. Returns what lies before its first large page and
/// is not to be used: it would be given page by page.
void *askForLargePages()
{
    void *first =
        std::malloc(LargePage / 2); // more than there is: the heap grows by a step beyond it
    void *begin = first;
    size_t room = Step;
    if (std::align(LargePage, LargePage, begin, room) == nullptr) {
        std::free(first);
        return nullptr;
    }
    // A wish, no more: where it cannot be granted nothing happens.
    static_cast<void>(::madvise(begin, Step - 2 * LargePage, MADV_HUGEPAGE));
    const auto before =
        static_cast<size_t>(static_cast<std::byte *>(begin) - static_cast<std::byte *>(first));
    std::free(first);
    return std::malloc(before);
}
#endif

} // namespace

std::vector<std::jthread> prepareHeap()
{
    std::vector<std::jthread> workers;
#ifdef __GLIBC__
    // What is larger is given back as a whole when it is not needed any more.
    if (::mallopt(M_MMAP_THRESHOLD, Step) == 0 || ::mallopt(M_TRIM_THRESHOLD, Step) == 0
        || ::mallopt(M_TOP_PAD, Step) == 0) {
        return workers;
    }
    static std::array<void *, 1 + Workers> unused; // for as long as the program runs
    unused[0] = askForLargePages();
    // The C library gives a new thread the heap of one that has ended.
    const auto together = std::make_shared<std::barrier<>>(Workers);
    for (size_t worker = 1; worker <= Workers; ++worker) {
        workers.emplace_back([together, worker] {
            unused[worker] = askForLargePages();
            together->arrive_and_wait(); // as many heaps, not twice the same one
        });
    }
#endif
    return workers;
}

} // namespace Slipway::Ctl
