using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rcwes.Search.Synonyms;

namespace Rcwes.Search.Pages.Admin.Synonyms;

/// <summary>What the pages that add and change a set have in common.</summary>
internal abstract class SynonymsPage : PageModel
{
    /// <summary>One phrase a line, as typed.</summary>
    [BindProperty]
    public string? Phrases { get; set; }

    protected IEnumerable<string> Lines => (Phrases is { Length: > SynonymSet.Longest * 4 } ? Phrases[..(SynonymSet.Longest * 4)] : Phrases ?? "").Split('\n');
}
