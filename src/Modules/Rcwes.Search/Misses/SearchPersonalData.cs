using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Search.Misses;

/// <summary>Strangers type names too: a question without an answer that mentions the person is found and deleted. The index itself holds public pages only.</summary>
internal sealed class SearchPersonalData(RcwesDb db, IStringLocalizer<SearchTexts> l) : IPersonalData
{
    private const string Kind = "miss";

    public string Module => SearchModule.Key;

    public async Task<IReadOnlyList<PersonRecord>> FindAsync(PersonClues clues, CancellationToken ct) =>
    [
        .. (await db.Set<Miss>().AsNoTracking().ToListAsync(ct)).Where(m => clues.Mentions(m.Words))
            .Select(m => new PersonRecord(Module, Kind, m.Id.ToString(), l["Pytanie bez wyników w wyszukiwarce"]) { Fate = Fate.Deleted, Facts = PersonFact.List(("words", l["Pytanie"], m.Words)) }),
    ];

    public async Task EraseAsync(IReadOnlyCollection<PersonRecord> records, Erasing erasing, CancellationToken ct)
    {
        var ids = records.Where(r => r.Kind == Kind).Select(r => Guid.Parse(r.Id)).ToList();
        await db.Set<Miss>().Where(m => ids.Contains(m.Id)).ExecuteDeleteAsync(ct);
    }
}
