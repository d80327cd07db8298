using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Rcwes.Institutions.Pages.Admin.Institutions;

/// <summary>One sentence about what was done, shown once on the next page.</summary>
internal static class Told
{
    private const string Key = "institutions.told";

    /// <param name="kept">Of the page that did it.</param>
    /// <param name="sentence">Polish (a localisation key).</param>
    public static void Put(ITempDataDictionary kept, string sentence) => kept[Key] = sentence;

    public static string? Take(ITempDataDictionary kept) => kept[Key] as string;
}
