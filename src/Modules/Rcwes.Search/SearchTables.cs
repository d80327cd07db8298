using Microsoft.EntityFrameworkCore;
using Rcwes.Search.Misses;
using Rcwes.Search.Synonyms;

namespace Rcwes.Search;

/// <summary>The module's tables.</summary>
internal static class SearchTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<SynonymSet>(set =>
        {
            set.ToTable("search_synonyms");
            set.Property(s => s.Id).ValueGeneratedNever();
            set.Property(s => s.Phrases).HasMaxLength(SynonymSet.MostPhrases * (SynonymSet.LongestPhrase + 1));
            set.Property(s => s.ChangedBy).HasMaxLength(64);
            set.Ignore(s => s.List);
        });
        model.Entity<Miss>(miss =>
        {
            miss.ToTable("search_misses");
            miss.Property(m => m.Id).ValueGeneratedNever();
            miss.Property(m => m.Words).HasMaxLength(Miss.Longest);
            miss.Property(m => m.Culture).HasMaxLength(2);
            miss.HasIndex(m => new { m.Culture, m.Words }).IsUnique();
        });
    }
}
