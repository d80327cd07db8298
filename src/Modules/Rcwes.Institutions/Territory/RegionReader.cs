using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Institutions.Territory;

/// <summary>The division in memory, right for one stamp of the directory.</summary>
internal sealed class RegionReader(Lazy<RcwesDb> db, StampedCache cache, IStringLocalizer<InstitutionsTexts> texts) : IRegion
{
    public ValueTask<Region> ReadAsync(CancellationToken ct) => cache.GetAsync(InstitutionsModule.Key, "region", async () =>
    {
        var powiats = await db.Value.Set<PowiatRow>().AsNoTracking().Select(p => new Powiat(p.Code, p.Name, p.Seat, p.Subregion, p.IsCity)).ToListAsync(ct);
        var gminas = await db.Value.Set<GminaRow>().AsNoTracking().Select(g => new Gmina(g.Code, g.Kind, g.Name, g.PowiatCode, g.Degurba, g.GoneOn)).ToListAsync(ct);
        return new Region(powiats, gminas, texts);
    });
}
