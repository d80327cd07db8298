using System.Text;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Util.Fst;
using Int64 = J2N.Numerics.Int64;

namespace Rcwes.StemTable;

/// <summary>
/// The file that the site loads: an automaton from forms to numbers of rule sets, and the rule sets. A rule set says for each
/// basic form how many letters are taken off and what is put on, e.g. <c>3a</c> for „gminach → gmina”; a few thousand sets
/// serve three million forms.
/// </summary>
internal static class Table
{
    /// <summary>Changes when the file does.</summary>
    public const int Version = 1;

    public static int Write(Lexicon lexicon, string path)
    {
        var sets = new Dictionary<string, long>(StringComparer.Ordinal);
        var outputs = PositiveInt32Outputs.Singleton;
        var builder = new Builder<Int64>(FST.INPUT_TYPE.BYTE1, outputs);
        var input = new Int32sRef();
        foreach (var (form, heads) in lexicon.Sorted())
        {
            var text = Encoding.UTF8.GetString(form);
            var set = string.Join('|', heads.Select(h => RuleOf(text, h)).Order(StringComparer.Ordinal));
            if (!sets.TryGetValue(set, out var number)) sets.Add(set, number = sets.Count);
            builder.Add(Lucene.Net.Util.Fst.Util.ToInt32sRef(new BytesRef(form), input), Int64.GetInstance(number));
        }
        var folder = Path.GetDirectoryName(path)!;
        using var directory = new SimpleFSDirectory(folder);
        using var output = directory.CreateOutput(Path.GetFileName(path), IOContext.DEFAULT);
        output.WriteInt32(Version);
        output.WriteVInt32(sets.Count);
        foreach (var set in sets.Keys) output.WriteString(set);
        builder.Finish().Save(output);
        return sets.Count;
    }

    private static string RuleOf(string form, string head)
    {
        var same = 0;
        while (same < form.Length && same < head.Length && form[same] == head[same]) same++;
        return $"{form.Length - same}{head[same..]}";
    }
}
