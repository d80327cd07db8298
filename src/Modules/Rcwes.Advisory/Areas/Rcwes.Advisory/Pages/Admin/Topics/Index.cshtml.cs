using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rcwes.Advisory.Topics;

namespace Rcwes.Advisory.Pages.Admin.Topics;

/// <summary>What people may ask for, with the plain words they read.</summary>
[Authorize(Policy = AdvisoryPermissions.Rules)]
internal sealed class IndexModel(TopicList topics) : PageModel
{
    public IReadOnlyList<TopicCard> Topics { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Topics = await topics.AllAsync(ct);
}
