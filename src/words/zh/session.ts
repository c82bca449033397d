/** Chinese words for: autosave, branches, files, host failures. */
import type { Words } from '../index.ts';

type With = Readonly<Record<string, string | number>>;

const MIB = 1_048_576;
const size = (given: string | number | undefined): string => {
  const bytes = Number(given ?? 0);
  return bytes >= MIB ? `${(bytes / MIB).toFixed(1)} MiB` : bytes >= 1024 ? `${(bytes / 1024).toFixed(1)} KiB` : `${bytes} 字节`;
};

export const session: Words['session'] = {
  work: {
    open: '正在运行到上次离开的位置',
    runTo: '正在运行到目标',
    branch: '正在从 0 重新运行该分支',
    replay: '正在从 0 重新运行到同一位置',
  },
  notices: {
    rebuilt: () => '一个工作线程丢失。已按命令重新运行，指纹相同。',
    rebuiltOtherwise: () => '一个工作线程丢失。已重新运行，但指纹不同：这是本实验室的缺陷，请保留文件。',
    engineLost: (w: With) => `引擎没有响应（${w['message']}）。文档没有丢失。请重新加载页面以重新启动引擎。`,
    'stopped-limit': (w: With) => `运行已达到最大长度（${w['message']}），在此结束。`,
    'stopped-memory': (w: With) => `日志已占用 ${w['message']} 内存，运行在此结束。请重新开始，或降低速率。`,
    'stopped-bug': (w: With) => `本实验室的缺陷使运行中止：${w['message']}`,
    'stopped-application': (w: With) => `流应用失败：${w['message']}`,
    commandRefused: (w: With) => `此处不能执行该命令（${w['code']}）。`,
    branchDiffers: (w: With) => `分支 ${w['branch']} 的指纹与之前不同：这是本实验室的缺陷。`,
    wantsFile: (w: With) => `${w['node']} 读取文件 ${w['name']}（${size(w['size'])}）。浏览器不保存文件内容：请选择该文件后再运行。`,
    otherFile: (w: With) => `这不是 ${w['node']} 之前读取的文件（${w['name']}，${size(w['size'])}）。文档现在使用新文件。`,
    storageFull: () => '浏览器存储空间已满。更改只保留在本页面中：请保存到文件。',
    storageRefused: () => '浏览器拒绝存储项目。更改只保留在本页面中：请保存到文件。',
    storedBroken: () => '无法读取浏览器中保存的项目，已改为打开一个示例。',
    otherTab: () => '该项目已在另一个标签页中打开。在这里可以查看和运行，但不能编辑。关闭另一个标签页后即可在此编辑。',
    tookOver: () => '另一个标签页已关闭，现在可以在此编辑。',
    exampleUnknown: (w: With) => `没有名为 ${w['name']} 的示例。`,
    nothingToOpen: () => '无法加载示例。请重新加载页面，或打开一个文件。',
  },
  acts: { openFile: '选择文件', reload: '重新加载', download: '保存到文件' },
};
