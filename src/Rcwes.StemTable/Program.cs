using System.Diagnostics;
using Rcwes.StemTable;

if (args is not [var dictionary, var irregular, var target])
{
    Console.Error.WriteLine("Usage: Rcwes.StemTable FOLDER-OF-DICTIONARY IRREGULAR-FORMS TARGET");
    return 2;
}
var watch = Stopwatch.StartNew();
var lexicon = new Lexicon();
lexicon.Add(File.ReadLines(Path.Combine(dictionary, "index.dic")), Affixes.Read(File.ReadLines(Path.Combine(dictionary, "index.aff"))));
lexicon.AddIrregular(File.ReadLines(irregular));
Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
var sets = Table.Write(lexicon, Path.GetFullPath(target));
Console.WriteLine($"{lexicon.Count:N0} forms, {sets:N0} sets of rules, {new FileInfo(target).Length:N0} bytes in {watch.Elapsed.TotalSeconds:F0} s");
return 0;
