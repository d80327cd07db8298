using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Answers;
using Rcwes.Advisory.Topics;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;

namespace Rcwes.Advisory.Pages.Admin.Templates;

/// <summary>Words that are written often.</summary>
[Authorize(Policy = AdvisoryPermissions.Rules)]
internal sealed class IndexModel(RcwesDb db, TopicList topics) : PageModel
{
    public IReadOnlyList<AnswerTemplate> Templates { get; private set; } = [];

    public IReadOnlyDictionary<string, TopicCard> Topics { get; private set; } = new Dictionary<string, TopicCard>();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Templates = [.. (await db.Set<AnswerTemplate>().AsNoTracking().ToListAsync(ct)).OrderBy(t => t.Name, StringComparer.Create(Cultures.Polish, ignoreCase: true))];
        Topics = (await topics.AllAsync(ct)).ToDictionary(t => t.Code);
    }
}
